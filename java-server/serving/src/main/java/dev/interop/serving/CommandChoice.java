package dev.interop.serving;

import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The commands of a program. The first argument selects one of them.
 *
 * @param program the name in the usage text and in error messages
 * @param commands the commands in the order of the usage text
 */
public record CommandChoice(String program, List<Command> commands) {
    /**
     * A command that the first argument can select.
     *
     * @param name the first argument
     * @param purpose the line in the usage text
     * @param main receives the remaining arguments, and ends the process
     */
    public record Command(String name, String purpose, Consumer<String[]> main) {}

    /** Creates a choice between these commands. */
    public CommandChoice(String program, Command... commands) {
        this(program, List.of(commands));
    }

    /** Runs the selected command; without one, prints the usage or an error and ends the process. */
    public void run(String... arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        for (Command command : commands) {
            if (command.name.equals(name)) {
                command.main.accept(
                        List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
                return;
            }
        }
        System.exit(
                withoutCommand(name, CommandRunner.utf8(FileDescriptor.out), CommandRunner.utf8(FileDescriptor.err)));
    }

    /** Prints the usage if the name is an option for help, otherwise an error. Returns the exit code. */
    int withoutCommand(String name, PrintWriter out, PrintWriter err) {
        if (name.equals("--help") || name.equals("-h")) {
            out.print(usage());
            out.flush();
            return 0;
        }
        err.println("%s: the command must be %s, not '%s'; see --help".formatted(program, names(), name));
        return 2;
    }

    private String names() {
        var names = new ArrayList<>(commands.stream().map(Command::name).toList());
        String last = names.remove(names.size() - 1);
        return String.join(", ", names) + " or " + last;
    }

    private String usage() {
        int width = commands.stream()
                .mapToInt(command -> command.name.length())
                .max()
                .orElseThrow();
        String format = "  %-" + width + "s  %s; see %1$s --help%n";
        return commands.stream()
                .map(command -> format.formatted(command.name, command.purpose))
                .collect(Collectors.joining("", "usage: %s COMMAND [OPTION...]%n%n".formatted(program), ""));
    }
}

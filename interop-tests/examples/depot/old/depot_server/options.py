"""The options of the command."""

import argparse


def parse(description: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="depot", description=description)
    parser.add_argument("--port", type=int, default=50061, help="0 chooses a free port")
    parser.add_argument(
        "--rates", metavar="HOST:PORT", help="rates.v1.RatesService (default: a built-in tariff)"
    )
    return parser.parse_args()

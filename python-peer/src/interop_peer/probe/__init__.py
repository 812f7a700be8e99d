"""The scripted methods of ProbeService, which perform the script in their request."""

"""How people reach it: the check pipeline, the service behind every door, command line, pytest plugin and notebook."""

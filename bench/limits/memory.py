"""What the process took."""


def peak():
    """The most memory, in megabytes (a million bytes), that it has had."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6

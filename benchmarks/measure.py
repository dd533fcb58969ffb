"""Run one command and print what it took: `seconds maximum_resident_kilobytes status`.

    measure.py LOG COMMAND [ARGUMENT…]

The command's output goes to LOG. The memory is the kernel's own account of the finished process.
"""

import os
import sys
import time


def main():
    log, *command = sys.argv[1:]
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    begin = time.perf_counter()
    child = os.posix_spawnp(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)],
    )
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    print(f"{seconds:.6f} {usage.ru_maxrss} {os.waitstatus_to_exitcode(status)}")


main()

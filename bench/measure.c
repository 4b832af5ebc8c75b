/* bench/measure: runs one command and says what it cost.
 *
 *     measure SECONDS RESULT OUT ERR COMMAND [ARGUMENT...]
 *
 * The command reads nothing, and its output goes to the files OUT and ERR. RESULT gets a line:
 * wall seconds, CPU seconds (user and system) and peak RSS in kilobytes of the command and the
 * processes that it waited for, and its exit status (128 + the signal that ended it). After
 * SECONDS it is killed with its process group.
 *
 * A process begins its life with the peak of the one that started it, so what starts commands
 * has to be small: this program is. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t child;

static void out_of_time(int signal) {
    (void)signal;
    kill(-child, SIGKILL);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

/* Makes `fd` the file `path`, in the child; ends it when that fails. */
static void redirect(int fd, const char *path, int flags) {
    int opened = open(path, flags, 0666);
    if (opened < 0 || dup2(opened, fd) < 0) {
        perror(path);
        _exit(125);
    }
    close(opened);
}

static void run(char **argv) {
    setpgid(0, 0);
    redirect(0, "/dev/null", O_RDONLY);
    redirect(1, argv[0], O_WRONLY | O_CREAT | O_TRUNC);
    redirect(2, argv[1], O_WRONLY | O_CREAT | O_TRUNC);
    execvp(argv[2], argv + 2);
    perror(argv[2]);
    _exit(127);
}

int main(int argc, char **argv) {
    if (argc < 6) {
        fprintf(stderr, "usage: measure SECONDS RESULT OUT ERR COMMAND [ARGUMENT...]\n");
        return 2;
    }
    double start = now();
    child = fork();
    if (child < 0) {
        perror("measure: fork");
        return 2;
    }
    if (child == 0) run(argv + 3);
    setpgid(child, child);
    signal(SIGALRM, out_of_time);
    alarm((unsigned)atoi(argv[1]));

    int status;
    struct rusage used;
    while (wait4(child, &status, 0, &used) < 0) {
        if (errno != EINTR) return 2;
    }
    double wall = now() - start;
    FILE *result = fopen(argv[2], "w");
    if (!result) {
        perror(argv[2]);
        return 2;
    }
    fprintf(result, "%.6f %.6f %ld %d\n", wall, seconds(used.ru_utime) + seconds(used.ru_stime),
            used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return fclose(result) ? 2 : 0;
}

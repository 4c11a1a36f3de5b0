// Natural load: each container connects from ports the kernel picks, at random times (exponential gaps), one worker each, pinned to a CPU of its own. Nobody
// waits for anybody. A handshake is over when connect() returns, since every hop runs in this CPU's softirq; one that is not, a moment later, is
// given up: it lost its SYN, or its softirq was put off. Prints one line of JSON.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <error.h>
#include <fcntl.h>
#include <math.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    WORKERS = 2,
    SPAN_NS = 10000000, // what else the machine does makes rates differ from span to span, and what counts is their product
    SPANS = 1000,
    PATIENCE_NS = 300000, // a deferred softirq comes sooner, a retransmit after a second
};

struct worker {
    _Alignas(128) const char *container;
    int cpu;
    uint64_t random;
    long connects, answered, held_ns, in_span[SPANS];
};

static struct sockaddr_in destination = {.sin_family = AF_INET};
static double gap_ns;
static long duration_ns;
static pthread_barrier_t ready;

static void check(int result, const char *what) {
    if (result < 0)
        error(1, errno, "%s", what);
}

static long now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

// xorshift64* (S. Vigna, 2016), to (0, 1].
static double draw(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (double)((*state * 2685821657736338717ULL >> 11) + 1) / 9007199254740992.0;
}

static bool is_answered(int fd) {
    struct tcp_info info;
    socklen_t length = sizeof info;
    check(getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length), "getsockopt(TCP_INFO)");
    return info.tcpi_state != TCP_SYN_SENT;
}

static void connect_once(struct worker *me) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    check(fd, "socket");
    struct linger reset = {.l_onoff = 1, .l_linger = 0};
    check(setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset), "setsockopt(SO_LINGER)");
    long begin = now_ns();
    if (connect(fd, (struct sockaddr *)&destination, sizeof destination) < 0 && errno != EINPROGRESS)
        error(1, errno, "connect");
    bool answered = is_answered(fd);
    while (!answered && now_ns() < begin + PATIENCE_NS) {
        sched_yield(); // to ksoftirqd
        answered = is_answered(fd);
    }
    close(fd);
    me->connects++;
    me->answered += answered;
    me->held_ns += answered ? now_ns() - begin : 0;
}

static void *work(void *pointer) {
    struct worker *me = pointer;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(me->cpu, &one);
    check(sched_setaffinity(0, sizeof one, &one), "sched_setaffinity");
    int container = open(me->container, O_RDONLY);
    check(container, me->container);
    check(setns(container, CLONE_NEWNET), "setns");
    pthread_barrier_wait(&ready);

    long begin = now_ns();
    long next = begin;
    for (;;) {
        next += (long)(-log(draw(&me->random)) * gap_ns);
        long now;
        while ((now = now_ns()) < next && now < begin + duration_ns)
            ;
        if (now >= begin + duration_ns)
            return NULL;
        next = now; // what is late is not made up for
        me->in_span[(now - begin) / SPAN_NS]++;
        connect_once(me);
    }
}

int main(int argc, char **argv) {
    if (argc != 7 || inet_pton(AF_INET, argv[3], &destination.sin_addr) != 1)
        error(2, 0, "usage: poisson NAMESPACE NAMESPACE ADDRESS PORT MEAN-GAP-NS MILLISECONDS");
    destination.sin_port = htons((in_port_t)atoi(argv[4]));
    gap_ns = atof(argv[5]);
    duration_ns = atol(argv[6]) * 1000000;

    if (duration_ns > (long)SPANS * SPAN_NS)
        error(2, 0, "ten seconds at most");
    static struct worker workers[WORKERS];
    workers[0].container = argv[1];
    workers[1].container = argv[2];
    cpu_set_t allowed;
    check(sched_getaffinity(0, sizeof allowed, &allowed), "sched_getaffinity");
    int found = 0;
    for (int cpu = 0; cpu < CPU_SETSIZE && found < WORKERS; cpu++)
        if (CPU_ISSET(cpu, &allowed))
            workers[found++].cpu = cpu;
    if (found < WORKERS)
        error(1, 0, "two containers need two CPUs");

    pthread_barrier_init(&ready, NULL, WORKERS);
    pthread_t threads[WORKERS];
    for (int i = 0; i < WORKERS; i++) {
        workers[i].random = (uint64_t)now_ns() * 2654435769U + (uint64_t)i + 1;
        errno = pthread_create(&threads[i], NULL, work, &workers[i]);
        check(-errno, "pthread_create");
    }
    for (int i = 0; i < WORKERS; i++)
        pthread_join(threads[i], NULL);

    long spans = duration_ns / SPAN_NS;
    double product = 0;
    for (long span = 0; span < spans; span++)
        product += (double)workers[0].in_span[span] * (double)workers[1].in_span[span];
    product /= (double)spans * (SPAN_NS / 1e9) * (SPAN_NS / 1e9);

    long answered = workers[0].answered + workers[1].answered;
    printf("{\"connects\":%ld,\"rateProduct\":%.0f,\"heldNs\":%.0f,\"seconds\":%.3f}\n", workers[0].connects + workers[1].connects, product,
           answered > 0 ? (double)(workers[0].held_ns + workers[1].held_ns) / (double)answered : 0, (double)duration_ns / 1e9);
    return 0;
}

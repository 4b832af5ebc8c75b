// What a live goroutine costs: N of them (an argument, default 200,000), each suspended in its loop.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

func resident() int {
	status, _ := os.Open("/proc/self/status")
	defer status.Close()
	for lines := bufio.NewScanner(status); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); fields[0] == "VmRSS:" {
			kilobytes, _ := strconv.Atoi(fields[1])
			return kilobytes * 1024
		}
	}
	return 0
}

func main() {
	count := 200000
	if len(os.Args) > 1 {
		count, _ = strconv.Atoi(os.Args[1])
	}
	var started, alive int64
	var suspended, finished sync.WaitGroup
	suspended.Add(count)
	finished.Add(count)
	next := make(chan bool)
	before := resident()
	for n := 0; n < count; n++ {
		go func() {
			atomic.AddInt64(&alive, 1)
			for n := 0; n < 3; n++ {
				atomic.AddInt64(&started, 1)
				if n == 0 {
					suspended.Done()
				}
				<-next
			}
			atomic.AddInt64(&alive, -1)
			finished.Done()
		}()
	}
	suspended.Wait()
	after := resident()
	fmt.Println(count, "tasklets,", alive, "alive,", started, "suspended in their loops")
	fmt.Fprintf(os.Stderr, "%.1f MB before, %.1f MB after: %d bytes a goroutine\n",
		float64(before)/1e6, float64(after)/1e6, (after-before)/count)
	close(next)
	finished.Wait()
	fmt.Println(started, "steps in the end")
}

// A million goroutines, each made, run once and finished, a hundred at a time.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var total int64
	for batch := 0; batch < 10000; batch++ {
		var wait sync.WaitGroup
		wait.Add(100)
		for n := 0; n < 100; n++ {
			go func(n int) {
				atomic.AddInt64(&total, int64(n))
				wait.Done()
			}(n)
		}
		wait.Wait()
	}
	fmt.Println(total)
}

// Two goroutines that do nothing but let the other run: 2,000,000 switches.
package main

import (
	"fmt"
	"runtime"
)

const each = 1000000

func yielder(name string, finished chan string) {
	for n := 0; n < each; n++ {
		runtime.Gosched()
	}
	finished <- name
}

func main() {
	finished := make(chan string, 2)
	go yielder("one", finished)
	go yielder("two", finished)
	first, second := <-finished, <-finished
	if first > second { // the runtime starts the last goroutine first
		first, second = second, first
	}
	fmt.Println(first, second)
}

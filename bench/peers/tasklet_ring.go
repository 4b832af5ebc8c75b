// A token handed around a ring of 503 goroutines: 1,000,000 hops; who holds it at the end?
package main

import "fmt"

const size, hops = 503, 1000000

func member(number int, inbox, outbox chan int, holder chan int) {
	for {
		token := <-inbox
		if token == 0 {
			holder <- number
			return
		}
		outbox <- token - 1
	}
}

func main() {
	var channels [size]chan int
	for n := range channels {
		channels[n] = make(chan int)
	}
	holder := make(chan int)
	for n := range channels {
		go member(n, channels[n], channels[(n+1)%size], holder)
	}
	channels[0] <- hops
	fmt.Println(<-holder, hops%size)
}

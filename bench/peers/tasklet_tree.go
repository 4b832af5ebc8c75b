// A tree of goroutines, ten children to a node and a million leaves: each node sums its children over a channel.
package main

import "fmt"

func node(parent chan int, first, size int) {
	if size == 1 {
		parent <- first
		return
	}
	own := make(chan int)
	part := size / 10
	for n := 0; n < 10; n++ {
		go node(own, first+n*part, part)
	}
	total := 0
	for n := 0; n < 10; n++ {
		total += <-own
	}
	parent <- total
}

func main() {
	root := make(chan int)
	go node(root, 0, 1000000)
	fmt.Println(<-root)
}

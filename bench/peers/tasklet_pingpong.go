// Two goroutines, two channels: 500,000 round trips.
package main

import "fmt"

const rounds = 500000

func ping(there, back chan int, answer chan int) {
	total := 0
	for n := 0; n < rounds; n++ {
		there <- n
		total += <-back
	}
	answer <- total
}

func pong(there, back chan int) {
	for n := 0; n < rounds; n++ {
		back <- <-there + 1
	}
}

func main() {
	there, back, answer := make(chan int), make(chan int), make(chan int)
	go ping(there, back, answer)
	go pong(there, back)
	fmt.Println(<-answer)
}

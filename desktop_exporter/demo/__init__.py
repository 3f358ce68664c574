"""An embedded Optimize on loopback: the public contract over memory, browsing, sign-in, generations, scripted faults."""

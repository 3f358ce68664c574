"""An embedded Optimize on loopback: public contract, browsing, sign-in, generations, scripted faults."""

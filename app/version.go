package app

// Version is the program's; FyneApp.toml says the same, and a test keeps them in step.
const Version = "0.1.0"

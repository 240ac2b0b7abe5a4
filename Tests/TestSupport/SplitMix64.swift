// shared helpers of the test targets

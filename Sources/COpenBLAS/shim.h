#include <cblas.h>

// cblas.h of a BLAS other than OpenBLAS lacks this; OpenBLAS defines it.
void openblas_set_num_threads(int num_threads);

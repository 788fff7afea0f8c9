/* Functions of Swift's library for tasks, which the argument parser links for asynchronous commands. We have none, and
 * with the functions would come that library and the one for queues, which set themselves up at every start. */
#ifdef STATIC_PROGRAM
#include <stdlib.h>

_Noreturn void swift_task_alloc(void) { abort(); }
_Noreturn void swift_task_dealloc(void) { abort(); }
_Noreturn void swift_task_switch(void) { abort(); }
#endif

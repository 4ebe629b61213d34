/* tapo-debug.c: remembers which thread is the main one, so that others can be caught in its objects.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-debug.h"

static GThread *main_thread;

void
tapo_debug_claim_main_thread (void)
{
  g_atomic_pointer_set (&main_thread, g_thread_self ());
}

gboolean
tapo_debug_is_main_thread (void)
{
  GThread *self = g_thread_self ();

  g_atomic_pointer_compare_and_exchange (&main_thread, NULL, self);
  return g_atomic_pointer_get (&main_thread) == self;
}

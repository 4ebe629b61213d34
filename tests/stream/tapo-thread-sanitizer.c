/* tapo-thread-sanitizer.c: tells the thread sanitizer what GLib's locks are, which it cannot see: they are futexes
 * inside a library that was compiled without it. Only in builds with -Db_sanitize=thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <dlfcn.h>
#include <glib.h>

void __tsan_acquire (void *address);
void __tsan_release (void *address);

/* The functions of GLib that those here stand before. */
static void (*real_lock) (GMutex *mutex);
static void (*real_unlock) (GMutex *mutex);
static gboolean (*real_wait_until) (GCond *cond, GMutex *mutex, gint64 end_time);

static void
find_all (void)
{
  real_lock = dlsym (RTLD_NEXT, "g_mutex_lock");
  real_unlock = dlsym (RTLD_NEXT, "g_mutex_unlock");
  real_wait_until = dlsym (RTLD_NEXT, "g_cond_wait_until");
}

void
(g_mutex_lock) (GMutex *mutex)
{
  if (real_lock == NULL)
    find_all (); /* nobody unlocks or waits before somebody has locked */
  real_lock (mutex);
  __tsan_acquire (mutex);
}

void
(g_mutex_unlock) (GMutex *mutex)
{
  __tsan_release (mutex);
  real_unlock (mutex);
}

gboolean
(g_cond_wait_until) (GCond *cond,
                     GMutex *mutex,
                     gint64 end_time)
{
  gboolean result;

  __tsan_release (mutex);
  result = real_wait_until (cond, mutex, end_time);
  __tsan_acquire (mutex);
  return result;
}

/* tapo-library.h: loads a large library piece by piece. While the linker works on one, no thread can be begun and no
 * other library opened, anywhere in the program: what is loaded in one go stops everybody for as long as it takes.
 * Any thread; nothing is owned, what has been loaded stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names of what the file of a library, or of a program, says that it needs, in its order. NULL-terminated, to be
 * freed with g_strfreev(); empty where the file is none that could be loaded here. */
char **tapo_library_list_needed (const char *path);

/* Opens everything that a library needs, each after what it needs itself, and not the library. Whoever opens that
 * afterwards has to wait for itself alone. What cannot be found or opened is left to the linker. */
void tapo_library_load_needed (const char *path);

G_END_DECLS

/* tapo-arguments.h: takes passwords out of the program's own arguments, which everybody on the machine can read.
 * Any thread, but before there is a second one. Owned by main.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char **arguments; /* a copy without passwords, ended by NULL */
  char *password;   /* of the address behind --add or --check; NULL where there was none */
} TapoArguments;

/* Overwrites every password in argv, wherever an argument is or holds an address, and hands on a copy without it. */
void tapo_arguments_take (TapoArguments *self,
                          int argc,
                          char **argv);

/* Puts another argument at the end. */
void tapo_arguments_append (TapoArguments *self,
                            const char *argument);

void tapo_arguments_clear (TapoArguments *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TapoArguments, tapo_arguments_clear)

G_END_DECLS

/* tapo-launch-password.h: where the password of a command comes from: a pasted address, standard input, or a person.
 * Main thread, which waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-arguments.h"
#include "tapo-camera.h"
#include "tapo-command-line.h"

G_BEGIN_DECLS

/* Gets the password of a camera into arguments, where it stays NULL when nobody is there who has one. FALSE, said, with
 * the status to end with. */
gboolean tapo_launch_password_get (TapoArguments *arguments,
                                   const TapoCommandLine *line,
                                   TapoCamera *camera,
                                   int *status);

/* The same for the passphrase of a file; new_one: one that is chosen now. */
gboolean tapo_launch_passphrase_get (TapoArguments *arguments,
                                     const TapoCommandLine *line,
                                     gboolean new_one,
                                     int *status);

G_END_DECLS

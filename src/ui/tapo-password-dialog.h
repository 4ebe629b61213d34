/* tapo-password-dialog.h: asks for the account of a camera that cannot go on without it: its password was refused, or
 * the keyring does not give it out.
 * Main thread. Closing it empties its password entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_PASSWORD_DIALOG (tapo_password_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoPasswordDialog, tapo_password_dialog, TAPO, PASSWORD_DIALOG, AdwDialog)

/* For a camera of the list; why it is asked is what its session says now.
 * Actions: "password-dialog.save", "password-dialog.unlock", "password-dialog.cancel". */
AdwDialog *tapo_password_dialog_new (TapoServices *services,
                                     TapoCamera *camera);

G_END_DECLS

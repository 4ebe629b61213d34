/* tapo-camera-dialog.h: adds a camera or edits one, and tries it out before.
 * Main thread. Closing it hangs up and empties its password entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_CAMERA_DIALOG (tapo_camera_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoCameraDialog, tapo_camera_dialog, TAPO, CAMERA_DIALOG, AdwDialog)

/* Signal "saved" (TapoCamera *): what is in the list now; the dialog is about to close.
 * Actions: "camera-dialog.test" (or stop testing), "camera-dialog.save", "camera-dialog.cancel". */

AdwDialog *tapo_camera_dialog_new_add (TapoServices *services);

/* The camera is one of the list. */
AdwDialog *tapo_camera_dialog_new_edit (TapoServices *services,
                                        TapoCamera *camera);

/* Fills in an address as if it had been pasted, credentials included. */
void tapo_camera_dialog_set_address (TapoCameraDialog *self,
                                     const char *address);

G_END_DECLS

/* tapo-doctor-dialog.h: lets the doctor look at a saved camera, and says what it finds.
 * Main thread. Closing it gives up what is under way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_DOCTOR_DIALOG (tapo_doctor_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoDoctorDialog, tapo_doctor_dialog, TAPO, DOCTOR_DIALOG, AdwDialog)

/* Begins at once. The camera is one of the list. What needs another dialog goes on to the window's win.* actions. */
AdwDialog *tapo_doctor_dialog_new (TapoServices *services,
                                   TapoCamera *camera);

G_END_DECLS

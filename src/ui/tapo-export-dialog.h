/* tapo-export-dialog.h: writes the list of cameras to a file, without passwords or encrypted with them.
 * Main thread. Owned by whoever presents it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_EXPORT_DIALOG (tapo_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoExportDialog, tapo_export_dialog, TAPO, EXPORT_DIALOG, AdwDialog)

/* Signal "done" (string: what to tell), when it is over and well. */
AdwDialog *tapo_export_dialog_new (TapoServices *services);

/* What follows when a person has chosen a file. */
void tapo_export_dialog_write (TapoExportDialog *self,
                               const char *path);

G_END_DECLS

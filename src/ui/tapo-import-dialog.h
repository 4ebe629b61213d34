/* tapo-import-dialog.h: shows what a file of cameras would add, and adds it when it is told to.
 * Main thread. Owned by whoever presents it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-services.h"

G_BEGIN_DECLS

#define TAPO_TYPE_IMPORT_DIALOG (tapo_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoImportDialog, tapo_import_dialog, TAPO, IMPORT_DIALOG, AdwDialog)

/* Signal "done" (string: what to tell), when cameras have been added. */
AdwDialog *tapo_import_dialog_new (TapoServices *services,
                                   const char *path);

G_END_DECLS

/* tapo-help-dialog.h: the help: an index that can be searched, and a page for each thing that can be the matter.
 * Main thread. It needs no network.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TAPO_TYPE_HELP_DIALOG (tapo_help_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TapoHelpDialog, tapo_help_dialog, TAPO, HELP_DIALOG, AdwDialog)

/* id is that of a page (tapo-help-pages.h), from which one gets back to the index; NULL or "" for the index. */
AdwDialog *tapo_help_dialog_new (const char *id);

/* The id of the page that is shown; "index" for the index. Static, or the dialog's. */
const char *tapo_help_dialog_get_page (TapoHelpDialog *self);

G_END_DECLS

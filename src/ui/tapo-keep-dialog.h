/* tapo-keep-dialog.h: says that the keyring does not take a password, and asks what to do.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  TAPO_KEEP_BACK,    /* nothing is saved */
  TAPO_KEEP_SESSION, /* keep it until the program ends */
  TAPO_KEEP_RETRY,
} TapoKeepChoice;

/* Asks above parent. has_password: there is one to keep; otherwise one could not be removed. */
void tapo_keep_dialog_choose (GtkWidget *parent,
                              gboolean has_password,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
TapoKeepChoice tapo_keep_dialog_choose_finish (GAsyncResult *result);

G_END_DECLS

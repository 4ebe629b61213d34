/* tapo-transfer-actions.c: from a menu to a dialog, and from a dialog to a toast.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-transfer-actions.h"

#include <glib/gi18n.h>

#include "tapo-export-dialog.h"
#include "tapo-import-dialog.h"

static void
on_done (AdwDialog *dialog,
         const char *sentence,
         AdwToastOverlay *toasts)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (toasts, toast);
}

static void
present (AdwDialog *dialog,
         GtkWindow *window,
         AdwToastOverlay *toasts)
{
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_done), toasts, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

/* A file that is being chosen. */
typedef struct
{
  GtkWindow *window;
  AdwToastOverlay *toasts;
  TapoServices *services;
} Choice;

static void
on_chosen (GObject *chooser,
           GAsyncResult *result,
           gpointer user_data)
{
  Choice *choice = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (chooser), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && gtk_widget_get_visible (GTK_WIDGET (choice->window)))
    present (tapo_import_dialog_new (choice->services, path), choice->window, choice->toasts);
  g_object_unref (choice->window);
  g_object_unref (choice->toasts);
  tapo_services_unref (choice->services);
  g_free (choice);
}

void
tapo_transfer_import (GtkWindow *window,
                      AdwToastOverlay *toasts,
                      TapoServices *services)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  Choice *choice = g_new (Choice, 1);

  choice->window = g_object_ref (window);
  choice->toasts = g_object_ref (toasts);
  choice->services = tapo_services_ref (services);
  gtk_file_dialog_set_title (chooser, _ ("Import Cameras"));
  gtk_file_dialog_open (chooser, window, NULL, on_chosen, choice);
}

void
tapo_transfer_export (GtkWindow *window,
                      AdwToastOverlay *toasts,
                      TapoServices *services)
{
  present (tapo_export_dialog_new (services), window, toasts);
}

/* tapo-export-dialog.c: a passphrase or none, then a file, then the cameras in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-export-dialog.h"

#include <glib/gi18n.h>

#include "tapo-camera-export.h"
#include "tapo-transfer-file.h"

struct _TapoExportDialog
{
  AdwDialog parent_instance;

  AdwBanner *banner;
  GtkWidget *content;
  GtkWidget *export_button;
  AdwSwitchRow *passwords_row;
  GtkEditable *passphrase_row;
  GtkEditable *again_row;
  GtkWidget *hint;

  TapoServices *services;
  GCancellable *cancellable;
  char *path;
  gboolean busy;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoExportDialog, tapo_export_dialog, ADW_TYPE_DIALOG)

/* NULL: without passwords. */
static const char *
get_passphrase (TapoExportDialog *self)
{
  return adw_switch_row_get_active (self->passwords_row) ? gtk_editable_get_text (self->passphrase_row) : NULL;
}

static gboolean
is_fine (TapoExportDialog *self)
{
  const char *passphrase = get_passphrase (self);

  return passphrase == NULL || (tapo_camera_export_is_long_enough (passphrase) &&
                                g_str_equal (passphrase, gtk_editable_get_text (self->again_row)));
}

static void
set_error_look (GtkEditable *row,
                gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
update (TapoExportDialog *self)
{
  const char *passphrase = gtk_editable_get_text (self->passphrase_row);
  const char *again = gtk_editable_get_text (self->again_row);

  set_error_look (self->passphrase_row, *passphrase != '\0' && !tapo_camera_export_is_long_enough (passphrase));
  set_error_look (self->again_row, *again != '\0' && !g_str_equal (passphrase, again));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export-dialog.export", is_fine (self) && !self->busy);
}

static void
set_busy (TapoExportDialog *self,
          gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->content, !busy);
  update (self);
}

/* Takes over error. */
static void
fail (TapoExportDialog *self,
      GError *error)
{
  g_autofree char *sentence = NULL;

  set_busy (self, FALSE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      sentence = tapo_transfer_dup_sentence (error);
      adw_banner_set_title (self->banner, sentence);
      adw_banner_set_revealed (self->banner, TRUE);
    }
  g_error_free (error);
}

static void
on_written (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TapoExportDialog) self = user_data;
  guint n = tapo_camera_list_get_length (self->services->cameras);
  g_autofree char *sentence = NULL;
  GError *error = NULL;

  if (!tapo_transfer_file_write_finish (result, &error))
    {
      fail (self, error);
      return;
    }
  sentence = g_strdup_printf (ngettext ("%u camera exported", "%u cameras exported", n), n);
  g_signal_emit (self, signals[DONE], 0, sentence);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_exported (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (TapoExportDialog) self = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) contents = tapo_camera_export_finish (result, &error);

  if (contents == NULL)
    fail (self, error);
  else
    tapo_transfer_file_write_async (self->path, contents, self->cancellable, on_written, g_object_ref (self));
}

void
tapo_export_dialog_write (TapoExportDialog *self,
                          const char *path)
{
  g_return_if_fail (TAPO_IS_EXPORT_DIALOG (self));

  g_set_str (&self->path, path);
  adw_banner_set_revealed (self->banner, FALSE);
  set_busy (self, TRUE);
  tapo_camera_export_async (G_LIST_MODEL (self->services->cameras), self->services->secrets, get_passphrase (self),
                            self->cancellable, on_exported, g_object_ref (self));
}

static void
on_chosen (GObject *chooser,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TapoExportDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (chooser), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && !g_cancellable_is_cancelled (self->cancellable))
    tapo_export_dialog_write (self, path);
}

static void
choose (GtkWidget *widget,
        const char *name,
        GVariant *parameter)
{
  TapoExportDialog *self = TAPO_EXPORT_DIALOG (widget);
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (chooser, _ ("Export Cameras"));
  /* Translators: the name that is proposed for an exported file; keep the ending */
  gtk_file_dialog_set_initial_name (chooser, _ ("cameras.json"));
  gtk_file_dialog_save (chooser, GTK_WINDOW (gtk_widget_get_root (widget)), self->cancellable, on_chosen,
                        g_object_ref (self));
}

static void
on_closed (TapoExportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
tapo_export_dialog_dispose (GObject *object)
{
  TapoExportDialog *self = TAPO_EXPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_EXPORT_DIALOG);
  g_clear_pointer (&self->services, tapo_services_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (tapo_export_dialog_parent_class)->dispose (object);
}

static void
tapo_export_dialog_class_init (TapoExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_export_dialog_dispose;
  signals[DONE] = g_signal_new ("done", TAPO_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoExportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TapoExportDialog, content);
  gtk_widget_class_bind_template_child (widget_class, TapoExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, TapoExportDialog, passwords_row);
  gtk_widget_class_bind_template_child (widget_class, TapoExportDialog, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, TapoExportDialog, again_row);
  gtk_widget_class_bind_template_child (widget_class, TapoExportDialog, hint);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_install_action (widget_class, "export-dialog.export", NULL, choose);
}

static void
tapo_export_dialog_init (TapoExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_object_bind_property (self->passwords_row, "active", self->passphrase_row, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->passwords_row, "active", self->again_row, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->passwords_row, "active", self->hint, "visible", G_BINDING_SYNC_CREATE);
  update (self);
}

AdwDialog *
tapo_export_dialog_new (TapoServices *services)
{
  TapoExportDialog *self = g_object_new (TAPO_TYPE_EXPORT_DIALOG, NULL);

  self->services = tapo_services_ref (services);
  return ADW_DIALOG (self);
}

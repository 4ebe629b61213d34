/* tapo-import-dialog.c: reads, asks for a passphrase where there is one, lists, adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-import-dialog.h"

#include <glib/gi18n.h>

#include "tapo-camera-import.h"
#include "tapo-text.h"
#include "tapo-transfer-error.h"
#include "tapo-transfer-file.h"

/* Nobody reads more, and a file may have a hundred thousand. */
#define MOST_ROWS 100

struct _TapoImportDialog
{
  AdwDialog parent_instance;

  AdwBanner *banner;
  GtkWidget *import_button;
  GtkWidget *open_button;
  GtkStack *stack;
  AdwStatusPage *problem_page;
  AdwPreferencesGroup *list_group;
  GtkEditable *passphrase_row;

  TapoServices *services;
  GCancellable *cancellable;
  GBytes *contents;
  TapoCameraImport *import; /* NULL until it is known */
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoImportDialog, tapo_import_dialog, ADW_TYPE_DIALOG)

static void
show_page (TapoImportDialog *self,
           const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->import_button, g_str_equal (page, "list"));
  gtk_widget_set_visible (self->open_button, g_str_equal (page, "passphrase"));
}

static const char *
get_kind (TapoImportKind kind)
{
  switch (kind)
    {
    case TAPO_IMPORT_NEW:
      return _ ("New");
    case TAPO_IMPORT_KNOWN:
      return _ ("Already there");
    case TAPO_IMPORT_UNUSABLE:
    default:
      return _ ("Not usable");
    }
}

static void
add_row (TapoImportDialog *self,
         const TapoImportItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *kind = gtk_label_new (get_kind (item->kind));
  g_autofree char *name = tapo_camera_dup_display_name (item->camera);
  const char *host = tapo_camera_get_host (item->camera);
  g_autofree char *place = tapo_text_for_display (host);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), g_str_equal (place, name) ? "" : place);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_add_css_class (kind, item->kind == TAPO_IMPORT_NEW ? "accent" : "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), kind);
  adw_preferences_group_add (self->list_group, row);
}

static char *
dup_summary (const TapoCameraImport *import)
{
  if (import->items->len == 0)
    return g_strdup (_ ("The file has no cameras in it."));
  if (import->n_new == 0)
    return g_strdup (_ ("There is nothing to add. Cameras that are there already stay as they are."));
  if (import->n_passwords == 0)
    return g_strdup_printf (ngettext ("%u camera will be added, without a password. Cameras that are there already stay as they are.",
                                      "%u cameras will be added, without passwords. Cameras that are there already stay as they are.",
                                      import->n_new),
                            import->n_new);
  return g_strdup_printf (ngettext ("%u camera will be added, with the passwords of the file. Cameras that are there already stay as they are.",
                                    "%u cameras will be added, with the passwords of the file. Cameras that are there already stay as they are.",
                                    import->n_new),
                          import->n_new);
}

static void
show_list (TapoImportDialog *self)
{
  g_autofree char *summary = dup_summary (self->import);
  GPtrArray *items = self->import->items;

  adw_preferences_group_set_description (self->list_group, summary);
  for (guint i = 0; i < items->len && i < MOST_ROWS; i++)
    add_row (self, items->pdata[i]);
  if (items->len > MOST_ROWS)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *rest = g_strdup_printf (ngettext ("And %u more", "And %u more", items->len - MOST_ROWS),
                                               items->len - MOST_ROWS);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rest);
      adw_preferences_group_add (self->list_group, row);
    }
  show_page (self, "list");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import-dialog.import", self->import->n_new > 0);
}

/* Takes over error. */
static void
fail (TapoImportDialog *self,
      GError *error)
{
  g_autofree char *sentence = tapo_transfer_dup_sentence (error);
  gboolean wrong = g_error_matches (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ; /* nobody is there to read it */
  else if (wrong || g_error_matches (error, TAPO_TRANSFER_ERROR, TAPO_TRANSFER_ERROR_NEEDS_PASSPHRASE))
    {
      show_page (self, "passphrase");
      adw_banner_set_title (self->banner, sentence);
      adw_banner_set_revealed (self->banner, wrong);
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_row));
    }
  else
    {
      g_autofree char *escaped = g_markup_escape_text (sentence, -1);

      adw_status_page_set_description (self->problem_page, escaped);
      show_page (self, "problem");
    }
  g_error_free (error);
}

static void
on_understood (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (TapoImportDialog) self = user_data;
  GError *error = NULL;

  self->import = tapo_camera_import_read_finish (result, &error);
  if (self->import != NULL)
    show_list (self);
  else
    fail (self, error);
}

static void
understand (TapoImportDialog *self,
            const char *passphrase)
{
  adw_banner_set_revealed (self->banner, FALSE);
  show_page (self, "reading");
  tapo_camera_import_read_async (self->contents, passphrase, self->services->cameras, self->cancellable, on_understood,
                                 g_object_ref (self));
}

static void
on_read (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TapoImportDialog) self = user_data;
  GError *error = NULL;

  self->contents = tapo_transfer_file_read_finish (result, &error);
  if (self->contents != NULL)
    understand (self, NULL);
  else
    fail (self, error);
}

static void
open_box (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  TapoImportDialog *self = TAPO_IMPORT_DIALOG (widget);

  understand (self, gtk_editable_get_text (self->passphrase_row));
}

static void
on_passphrase_changed (TapoImportDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import-dialog.open",
                                 *gtk_editable_get_text (self->passphrase_row) != '\0');
}

static void
on_passphrase_activated (TapoImportDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "import-dialog.open", NULL);
}

static void
on_applied (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TapoImportDialog) self = user_data;
  g_autofree char *sentence = NULL;
  GError *error = NULL;
  gssize n = tapo_camera_import_apply_finish (result, &error);

  if (n < 0)
    {
      fail (self, error);
      return;
    }
  sentence = g_strdup_printf (ngettext ("%u camera added", "%u cameras added", (gulong) n), (guint) n);
  g_signal_emit (self, signals[DONE], 0, sentence);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* What has begun is finished, also when the dialog is closed meanwhile: half of it would be worse. */
static void
apply (GtkWidget *widget,
       const char *name,
       GVariant *parameter)
{
  TapoImportDialog *self = TAPO_IMPORT_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "import-dialog.import", FALSE);
  tapo_camera_import_apply_async (self->import, self->services->cameras, self->services->secrets, NULL, on_applied,
                                  g_object_ref (self));
}

static void
on_closed (TapoImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
tapo_import_dialog_dispose (GObject *object)
{
  TapoImportDialog *self = TAPO_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_IMPORT_DIALOG);
  g_clear_pointer (&self->import, tapo_camera_import_free);
  g_clear_pointer (&self->contents, g_bytes_unref);
  g_clear_pointer (&self->services, tapo_services_unref);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tapo_import_dialog_parent_class)->dispose (object);
}

static void
tapo_import_dialog_class_init (TapoImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_import_dialog_dispose;
  signals[DONE] = g_signal_new ("done", TAPO_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoImportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TapoImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, TapoImportDialog, open_button);
  gtk_widget_class_bind_template_child (widget_class, TapoImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TapoImportDialog, problem_page);
  gtk_widget_class_bind_template_child (widget_class, TapoImportDialog, list_group);
  gtk_widget_class_bind_template_child (widget_class, TapoImportDialog, passphrase_row);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_activated);
  gtk_widget_class_install_action (widget_class, "import-dialog.import", NULL, apply);
  gtk_widget_class_install_action (widget_class, "import-dialog.open", NULL, open_box);
}

static void
tapo_import_dialog_init (TapoImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  on_passphrase_changed (self);
  show_page (self, "reading");
}

AdwDialog *
tapo_import_dialog_new (TapoServices *services,
                        const char *path)
{
  TapoImportDialog *self = g_object_new (TAPO_TYPE_IMPORT_DIALOG, NULL);

  self->services = tapo_services_ref (services);
  tapo_transfer_file_read_async (path, self->cancellable, on_read, g_object_ref (self));
  return ADW_DIALOG (self);
}

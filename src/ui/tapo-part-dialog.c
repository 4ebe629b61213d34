/* tapo-part-dialog.c: an alert with the part of the picture and an entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-part-dialog.h"

#include <glib/gi18n.h>

#include "tapo-zoom-view.h"

#define MAX_NAME 200

/* Room for the picture, whatever its shape. */
#define PREVIEW_HEIGHT 162

typedef struct
{
  TapoCamera *part;
  GtkWidget *entry;  /* borrowed from the dialog */
  GtkWidget *parent; /* weak */
  TapoPartNamed named;
} Naming;

static void
naming_free (gpointer data,
             GClosure *closure)
{
  Naming *naming = data;

  g_object_unref (naming->part);
  g_clear_weak_pointer (&naming->parent);
  g_free (naming);
}

static char *
dup_name (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
on_entry_changed (GtkWidget *entry,
                  AdwAlertDialog *dialog)
{
  g_autofree char *name = dup_name (entry);

  adw_alert_dialog_set_response_enabled (dialog, "add", *name != '\0');
}

static void
on_response (AdwAlertDialog *dialog,
             const char *response,
             Naming *naming)
{
  g_autofree char *name = dup_name (naming->entry);

  if (!g_str_equal (response, "add") || *name == '\0' || naming->parent == NULL)
    return;
  g_object_set (naming->part, "name", name, NULL);
  naming->named (naming->part, naming->parent);
}

static GtkWidget *
make_preview (TapoCamera *part,
              TapoSession *session)
{
  GtkWidget *preview = tapo_zoom_view_new ();
  GObject *picture = tapo_session_get_picture (session);
  TapoCrop crop = tapo_camera_get_crop (part);

  tapo_zoom_view_set_crop (TAPO_ZOOM_VIEW (preview), &crop);
  tapo_zoom_view_set_aspect (TAPO_ZOOM_VIEW (preview), tapo_session_get_aspect (session));
  tapo_zoom_view_set_paintable (TAPO_ZOOM_VIEW (preview), GDK_IS_PAINTABLE (picture) ? GDK_PAINTABLE (picture) : NULL);
  gtk_widget_set_size_request (preview, -1, PREVIEW_HEIGHT);
  gtk_widget_set_overflow (preview, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (preview, "part-preview");
  return preview;
}

static GtkWidget *
make_entry (void)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Name"));
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (entry), MAX_NAME);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  return entry;
}

static GtkWidget *
make_content (TapoCamera *part,
              TapoSession *session,
              GtkWidget *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  gtk_box_append (GTK_BOX (box), make_preview (part, session));
  gtk_box_append (GTK_BOX (box), list);
  return box;
}

void
tapo_part_dialog_present (TapoCamera *part,
                          TapoSession *session,
                          TapoPartNamed named,
                          gpointer parent)
{
  Naming *naming = g_new0 (Naming, 1);
  g_autofree char *source = tapo_camera_dup_display_name (tapo_session_get_camera (session));
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("New Virtual Camera"), NULL));

  naming->part = g_object_ref (part);
  naming->named = named;
  naming->entry = make_entry ();
  g_set_weak_pointer (&naming->parent, GTK_WIDGET (parent));
  /* Translators: %s is the name of a camera */
  adw_alert_dialog_format_body (dialog, _ ("This part of “%s” becomes a camera of its own. It needs no connection more."),
                                source);
  adw_alert_dialog_set_extra_child (dialog, make_content (part, session, naming->entry));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "add", _ ("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (dialog, "add", FALSE);
  adw_alert_dialog_set_default_response (dialog, "add");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (naming->entry, "changed", G_CALLBACK (on_entry_changed), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), naming, naming_free, 0);
  adw_dialog_set_focus (ADW_DIALOG (dialog), naming->entry);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
}

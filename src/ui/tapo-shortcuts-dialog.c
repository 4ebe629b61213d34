/* tapo-shortcuts-dialog.c: every key of the program. GTK's own shortcuts window is on its way out, libadwaita's
 * is newer than what we stand on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-shortcuts-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *title; /* of a row; of a group where there are no keys */
  const char *keys;  /* accelerators, separated by spaces; any of them */
} Entry;

static const Entry entries[] = {
  { N_ ("Grid"), NULL },
  { N_ ("Go from camera to camera"), "Left Right Up Down" },
  { N_ ("Show large"), "Return" },
  { N_ ("First and last camera"), "Home End" },
  { N_ ("Previous and next page"), "Page_Up Page_Down" },
  { N_ ("Stay on the page, or go on turning"), "space" },
  { N_ ("Move the camera"), "<Alt>Left <Alt>Right" },
  { N_ ("Large Picture"), NULL },
  { N_ ("Previous and next camera"), "Left Right" },
  { N_ ("Zoom in and out"), "plus minus" },
  { N_ ("Show all of it"), "0" },
  { N_ ("Move what is enlarged"), "Left Right Up Down" },
  { N_ ("New virtual camera from what is seen"), "<Control><Shift>N" },
  { N_ ("Back to the grid"), "Escape" },
  { N_ ("Camera"), NULL },
  { N_ ("Menu"), "Menu <Shift>F10" },
  { N_ ("Try again now"), "F5" },
  { N_ ("Rename"), "F2" },
  { N_ ("Edit"), "<Control>E" },
  { N_ ("Statistics"), "<Control>I" },
  { N_ ("Remove"), "Delete" },
  { N_ ("Window"), NULL },
  { N_ ("Add a camera"), "<Control>N" },
  { N_ ("Full screen"), "F11" },
  { N_ ("All cameras, first view, second view"), "<Alt>1 <Alt>2 <Alt>3" },
  { N_ ("Camera list"), "F9" },
  { N_ ("Hide and show all pictures"), "F8" },
  { N_ ("Main menu"), "F10" },
  { N_ ("Help"), "F1" },
  { N_ ("Preferences"), "<Control>comma" },
  { N_ ("Keyboard shortcuts"), "<Control>question" },
  { N_ ("Close the window"), "<Control>W" },
  { N_ ("Quit"), "<Control>Q" },
};

/* Arrows are shorter than their names, and need no translation. */
static char *
dup_key_label (guint keyval,
               GdkModifierType modifiers)
{
  static const struct
  {
    guint keyval;
    const char *arrow;
  } arrows[] = {
    { GDK_KEY_Left, "←" },
    { GDK_KEY_Right, "→" },
    { GDK_KEY_Up, "↑" },
    { GDK_KEY_Down, "↓" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      g_autofree char *before = NULL;

      if (keyval != arrows[i].keyval)
        continue;
      before = gtk_accelerator_get_label (0, modifiers);
      return g_strconcat (before, *before != '\0' ? "+" : "", arrows[i].arrow, NULL);
    }
  return gtk_accelerator_get_label (keyval, modifiers);
}

static GtkWidget *
make_keys (const char *keys)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_auto (GStrv) accelerators = g_strsplit (keys, " ", -1);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; accelerators[i] != NULL; i++)
    {
      g_autofree char *label = NULL;
      GtkWidget *cap;
      GdkModifierType modifiers;
      guint keyval;

      gtk_accelerator_parse (accelerators[i], &keyval, &modifiers);
      label = dup_key_label (keyval, modifiers);
      cap = gtk_label_new (label);
      gtk_widget_add_css_class (cap, "key-cap");
      gtk_box_append (GTK_BOX (box), cap);
    }
  return box;
}

static GtkWidget *
make_row (const Entry *entry)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (entry->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (entry->keys));
  return row;
}

AdwDialog *
tapo_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (entries[i].keys != NULL)
        {
          adw_preferences_group_add (group, make_row (&entries[i]));
          continue;
        }
      group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (group, _ (entries[i].title));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
    }
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), page);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, bars);
  return dialog;
}

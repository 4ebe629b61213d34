/* tapo-help-dialog.c: an index that can be searched, and what is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-help-dialog.h"

#include <glib/gi18n.h>

#include "tapo-announce.h"
#include "tapo-help-article.h"

struct _TapoHelpDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwPreferencesPage *index;
  AdwPreferencesGroup *report_group; /* below the others */
  GtkWidget *report_row;

  AdwPreferencesGroup *groups[TAPO_N_HELP_GROUPS];
  GPtrArray *rows; /* borrowed, in the order of the pages */
};

G_DEFINE_FINAL_TYPE (TapoHelpDialog, tapo_help_dialog, ADW_TYPE_DIALOG)

static void
add_folded (GString *text,
            const char *words)
{
  g_autofree char *folded = words != NULL ? g_utf8_casefold (_ (words), -1) : NULL;

  if (folded != NULL)
    g_string_append_printf (text, "%s\n", folded);
}

/* Everything on a page, for the search. */
static char *
dup_words (const TapoHelpPage *page)
{
  GString *text = g_string_new (NULL);

  add_folded (text, page->title);
  add_folded (text, page->meaning);
  for (guint i = 0; page->causes[i] != NULL; i++)
    add_folded (text, page->causes[i]);
  for (guint i = 0; page->steps[i].text != NULL; i++)
    add_folded (text, page->steps[i].text);
  for (guint i = 0; page->notes[i] != NULL; i++)
    add_folded (text, page->notes[i]);
  return g_string_free_and_steal (text);
}

static gboolean
matches (const TapoHelpPage *page,
         const char *const *wanted)
{
  g_autofree char *words = dup_words (page);

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (strstr (words, wanted[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
on_search_changed (TapoHelpDialog *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), -1);
  g_auto (GStrv) wanted = g_strsplit_set (folded, " ", -1);
  gboolean shown[TAPO_N_HELP_GROUPS] = { FALSE };
  gboolean any = FALSE;
  guint n;
  const TapoHelpPage *pages = tapo_help_pages_get (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean found = matches (&pages[i], (const char *const *) wanted);

      gtk_widget_set_visible (self->rows->pdata[i], found);
      shown[pages[i].group] |= found;
      any |= found;
    }
  for (guint i = 0; i < TAPO_N_HELP_GROUPS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->groups[i]), shown[i]);
  gtk_stack_set_visible_child_name (self->stack, any ? "index" : "nothing");
}

static void
show_page (TapoHelpDialog *self,
           const TapoHelpPage *page)
{
  /* Around in a circle: what has been read before is gone back to. */
  if (adw_navigation_view_find_page (self->navigation, page->id) != NULL)
    adw_navigation_view_pop_to_tag (self->navigation, page->id);
  else
    adw_navigation_view_push (self->navigation, tapo_help_article_new (page));
}

static void
show (GtkWidget *widget,
      const char *name,
      GVariant *parameter)
{
  const TapoHelpPage *page = tapo_help_pages_find (g_variant_get_string (parameter, NULL));

  if (page != NULL)
    show_page (TAPO_HELP_DIALOG (widget), page);
}

/* Enter opens what is found first. */
static void
on_search_activated (TapoHelpDialog *self)
{
  guint n;
  const TapoHelpPage *pages = tapo_help_pages_get (&n);

  /* The entry waits a little before it says that something was typed. */
  on_search_changed (self);
  for (guint i = 0; i < n; i++)
    {
      if (gtk_widget_get_visible (self->rows->pdata[i]))
        {
          show_page (self, &pages[i]);
          return;
        }
    }
}

/* Escape is for the entry first: to empty it, and then to close. */
static void
on_search_stopped (TapoHelpDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
fill_index (TapoHelpDialog *self)
{
  guint n;
  const TapoHelpPage *pages = tapo_help_pages_get (&n);

  for (guint i = 0; i < TAPO_N_HELP_GROUPS; i++)
    {
      self->groups[i] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (self->groups[i], _ (tapo_help_group_get_title ((TapoHelpGroup) i)));
      adw_preferences_page_add (self->index, self->groups[i]);
    }
  /* To the end. */
  g_object_ref (self->report_group);
  adw_preferences_page_remove (self->index, self->report_group);
  adw_preferences_page_add (self->index, self->report_group);
  g_object_unref (self->report_group);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = tapo_help_row_new (&pages[i]);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->groups[pages[i].group], row);
    }
}

/* The application knows the versions; a window without it has no such row. */
static void
on_report_activated (TapoHelpDialog *self)
{
  if (!gtk_widget_activate_action (GTK_WIDGET (self), "app.copy-system-report", NULL))
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->report_row), _ ("System Report Copied"));
  tapo_announce (GTK_WIDGET (self), _ ("System Report Copied"));
}

static void
tapo_help_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_HELP_DIALOG);
  G_OBJECT_CLASS (tapo_help_dialog_parent_class)->dispose (object);
}

static void
tapo_help_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (TAPO_HELP_DIALOG (object)->rows);
  G_OBJECT_CLASS (tapo_help_dialog_parent_class)->finalize (object);
}

static void
tapo_help_dialog_class_init (TapoHelpDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_help_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_help_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-help-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoHelpDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, TapoHelpDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TapoHelpDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TapoHelpDialog, index);
  gtk_widget_class_bind_template_child (widget_class, TapoHelpDialog, report_group);
  gtk_widget_class_bind_template_child (widget_class, TapoHelpDialog, report_row);
  gtk_widget_class_bind_template_callback (widget_class, on_report_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_install_action (widget_class, "help.show", "s", show);
}

static void
tapo_help_dialog_init (TapoHelpDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->index));
  fill_index (self);
}

AdwDialog *
tapo_help_dialog_new (const char *id)
{
  TapoHelpDialog *self = g_object_new (TAPO_TYPE_HELP_DIALOG, NULL);
  const TapoHelpPage *page = tapo_help_pages_find (id);

  if (page != NULL)
    adw_navigation_view_push (self->navigation, tapo_help_article_new (page));
  return ADW_DIALOG (self);
}

const char *
tapo_help_dialog_get_page (TapoHelpDialog *self)
{
  g_return_val_if_fail (TAPO_IS_HELP_DIALOG (self), NULL);

  return adw_navigation_page_get_tag (adw_navigation_view_get_visible_page (self->navigation));
}

/* tapo-help-article.c: a heading, what it means, why it happens, what to do, and where to read on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-help-article.h"

#include <glib/gi18n.h>

static GtkWidget *
new_text (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The words beside it say the same. */
static GtkWidget *
new_icon (const char *name)
{
  return g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", name, NULL);
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", text,
                                   "xalign", 0.0, "wrap", TRUE, "margin-top", 12, NULL);

  gtk_widget_add_css_class (label, "heading");
  return label;
}

/* A mark before a text, in line with it. */
static GtkWidget *
new_item (const char *mark,
          const char *mark_class,
          const char *text,
          TapoHelpSketch sketch)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *sign = gtk_label_new (mark);

  gtk_widget_set_valign (sign, sketch == TAPO_HELP_NO_SKETCH ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (sign, mark_class);
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), new_text (text, NULL));
  if (sketch != TAPO_HELP_NO_SKETCH)
    {
      GtkWidget *drawing = tapo_help_drawing_new (sketch);

      gtk_widget_set_halign (drawing, GTK_ALIGN_END);
      gtk_widget_set_valign (drawing, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (row), drawing);
    }
  return row;
}

static void
append_list (GtkBox *box,
             const char *heading,
             const char *const *texts)
{
  if (texts[0] == NULL)
    return;
  gtk_box_append (box, new_heading (heading));
  for (guint i = 0; texts[i] != NULL; i++)
    gtk_box_append (box, new_item ("•", "dimmed", _ (texts[i]), TAPO_HELP_NO_SKETCH));
}

static void
append_steps (GtkBox *box,
              const TapoHelpStep *steps)
{
  gtk_box_append (box, new_heading (_ ("What to Do")));
  for (guint i = 0; steps[i].text != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      gtk_box_append (box, new_item (number, "step-number", _ (steps[i].text), steps[i].sketch));
    }
}

static void
append_related (GtkBox *box,
                const char *const *ids)
{
  GtkWidget *group;

  if (ids[0] == NULL)
    return;
  group = adw_preferences_group_new ();
  gtk_widget_set_margin_top (group, 12);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Read On"));
  for (guint i = 0; ids[i] != NULL; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), tapo_help_row_new (tapo_help_pages_find (ids[i])));
  gtk_box_append (box, group);
}

static GtkWidget *
new_body (const TapoHelpPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", _ (page->title),
                                   "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (title, "title-2");
  g_object_set (box, "margin-top", 6, "margin-bottom", 24, "margin-start", 18, "margin-end", 18, NULL);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), new_text (_ (page->meaning), NULL));
  append_list (GTK_BOX (box), _ ("Why This Happens"), page->causes);
  append_steps (GTK_BOX (box), page->steps);
  append_list (GTK_BOX (box), _ ("Good to Know"), page->notes);
  append_related (GTK_BOX (box), page->related);
  return box;
}

GtkWidget *
tapo_help_row_new (const TapoHelpPage *page)
{
  GtkWidget *row;

  g_return_val_if_fail (page != NULL, NULL);

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (page->title));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), new_icon (page->icon));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_icon ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "help.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", page->id);
  return row;
}

AdwNavigationPage *
tapo_help_article_new (const TapoHelpPage *page)
{
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  AdwNavigationPage *result;

  g_return_val_if_fail (page != NULL, NULL);

  /* The title is in the text, where there is room for all of it. */
  adw_header_bar_set_show_title (ADW_HEADER_BAR (header), FALSE);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 520);
  adw_clamp_set_child (ADW_CLAMP (clamp), new_body (page));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (page->title), -1);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), scrolled);
  result = adw_navigation_page_new_with_tag (bars, _ (page->title), page->id);
  return result;
}

/* tapo-brand-page.c: a searchable list of brands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-brand-page.h"

#include <glib/gi18n.h>

struct _TapoBrandPage
{
  AdwNavigationPage parent_instance;

  GtkSearchEntry *search_entry;
  GtkListBox *list;

  char **words; /* of the search, folded; NULL for none */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoBrandPage, tapo_brand_page, ADW_TYPE_NAVIGATION_PAGE)

static TapoBrand *
get_brand (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "brand");
}

/* The names that the brand's own does not say already. */
static char *
dup_other_names (TapoBrand *brand)
{
  const char *const *aliases = tapo_brand_get_aliases (brand);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; aliases[i] != NULL; i++)
    {
      if (strstr (tapo_brand_get_name (brand), aliases[i]) == NULL)
        g_strv_builder_add (builder, aliases[i]);
    }
  names = g_strv_builder_end (builder);
  /* Translators: between the names of a list: "HiLook, Annke" */
  return g_strjoinv (_ (", "), names);
}

static GtkWidget *
make_row (TapoBrand *brand,
          TapoBrand *selected)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *names = dup_other_names (brand);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (tapo_brand_get_name (brand)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), names);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (brand == selected)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_widget_set_tooltip_text (mark, _ ("Present brand"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  g_object_set_data_full (G_OBJECT (row), "brand", g_object_ref (brand), g_object_unref);
  return row;
}

static gboolean
matches (TapoBrand *brand,
         const char *word)
{
  g_autofree char *aliases = g_strjoinv (" ", (char **) tapo_brand_get_aliases (brand));
  g_autofree char *text = g_strdup_printf ("%s %s %s", tapo_brand_get_name (brand), _ (tapo_brand_get_name (brand)), aliases);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, word) != NULL;
}

/* Whatever is searched for, there is always the way without a brand. */
static gboolean
is_shown (GtkListBoxRow *row,
          gpointer user_data)
{
  TapoBrandPage *self = user_data;
  TapoBrand *brand = get_brand (row);

  if (g_str_equal (tapo_brand_get_id (brand), TAPO_BRAND_OTHER))
    return TRUE;
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    {
      if (!matches (brand, self->words[i]))
        return FALSE;
    }
  return TRUE;
}

static void
on_search_changed (TapoBrandPage *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), -1);

  g_strfreev (self->words);
  self->words = g_strsplit_set (folded, " ,", -1);
  gtk_list_box_invalidate_filter (self->list);
}

static void
choose (TapoBrandPage *self,
        GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, get_brand (row));
}

static void
on_row_activated (TapoBrandPage *self,
                  GtkListBoxRow *row)
{
  choose (self, row);
}

static void
on_search_activated (TapoBrandPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
        {
          choose (self, row);
          return;
        }
    }
}

/* Escape is for the entry first: to empty it, and then to go back. */
static void
on_search_stopped (TapoBrandPage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
tapo_brand_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (TAPO_BRAND_PAGE (page)->search_entry));
}

static void
tapo_brand_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_BRAND_PAGE);
  G_OBJECT_CLASS (tapo_brand_page_parent_class)->dispose (object);
}

static void
tapo_brand_page_finalize (GObject *object)
{
  g_strfreev (TAPO_BRAND_PAGE (object)->words);
  G_OBJECT_CLASS (tapo_brand_page_parent_class)->finalize (object);
}

static void
tapo_brand_page_class_init (TapoBrandPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tapo_brand_page_dispose;
  object_class->finalize = tapo_brand_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = tapo_brand_page_shown;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, TAPO_TYPE_BRAND);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-brand-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoBrandPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TapoBrandPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tapo_brand_page_init (TapoBrandPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_shown, self, NULL);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
}

TapoBrandPage *
tapo_brand_page_new (TapoBrand *selected)
{
  TapoBrandPage *self = g_object_new (TAPO_TYPE_BRAND_PAGE, NULL);
  GListModel *brands = tapo_brands_get_default ();

  for (guint i = 0; i < g_list_model_get_n_items (brands); i++)
    {
      g_autoptr (TapoBrand) brand = g_list_model_get_item (brands, i);

      gtk_list_box_append (self->list, make_row (brand, selected));
    }
  return self;
}

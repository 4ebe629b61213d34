/* tapo-view-chooser.c: one order for all cameras; the view has that of those that are checked, so that nothing jumps when
 * something is checked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view-chooser.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tapo-view-choice.h"

/* More names than this are in no summary. */
#define MOST_NAMES 12

struct _TapoViewChooser
{
  AdwNavigationPage parent_instance;

  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkStack *stack;
  GtkListView *list_view;

  GListStore *choices;       /* TapoViewChoice of all cameras */
  GtkFilterListModel *found; /* what the search leaves of them */
  char *searched;            /* case-folded; NULL for all */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoViewChooser, tapo_view_chooser, ADW_TYPE_NAVIGATION_PAGE)

static void
emit_changed (TapoViewChooser *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_found (gpointer item,
          gpointer user_data)
{
  TapoViewChooser *self = user_data;
  TapoCamera *camera = tapo_view_choice_get_camera (item);
  g_autofree char *name = NULL, *text = NULL, *folded = NULL;

  if (self->searched == NULL)
    return TRUE;
  name = tapo_camera_dup_display_name (camera);
  text = g_strjoin (" ", name, tapo_camera_get_host (camera), NULL);
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, self->searched) != NULL;
}

static void
on_search_changed (TapoViewChooser *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (self->search_entry), -1);

  g_set_str (&self->searched, *folded != '\0' ? folded : NULL);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0 ? "list" : "none");
}

static void
toggle (TapoViewChoice *choice)
{
  g_object_set (choice, "chosen", !tapo_view_choice_get_chosen (choice), NULL);
}

static void
on_activate (TapoViewChooser *self,
             guint position)
{
  g_autoptr (TapoViewChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (choice != NULL)
    toggle (choice);
}

/* The place of a choice among those that are found. FALSE when it is not. */
static gboolean
find_position (TapoViewChooser *self,
               TapoViewChoice *choice,
               guint *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  for (*position = 0; *position < n; *position += 1)
    {
      g_autoptr (TapoViewChoice) each = g_list_model_get_item (G_LIST_MODEL (self->found), *position);

      if (each == choice)
        return TRUE;
    }
  return FALSE;
}

/* Brings a choice next to another, behind it or before it, and the keyboard with it. */
static void
move (TapoViewChooser *self,
      TapoViewChoice *choice,
      TapoViewChoice *onto,
      gboolean behind)
{
  g_autoptr (TapoViewChoice) held = g_object_ref (choice);
  guint from, to, position;

  if (!g_list_store_find (self->choices, choice, &from))
    return;
  g_list_store_remove (self->choices, from);
  if (!g_list_store_find (self->choices, onto, &to))
    to = from;
  else if (behind)
    to++;
  g_list_store_insert (self->choices, to, held);
  /* The first says which row has the keyboard when the list has it, the second that it has. */
  if (find_position (self, held, &position))
    gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  emit_changed (self);
}

static void
on_moved (TapoViewChooser *self,
          TapoViewChoice *choice,
          TapoViewChoice *onto,
          int by)
{
  g_autoptr (TapoViewChoice) neighbour = NULL;
  guint position;

  if (onto == NULL && find_position (self, choice, &position) && (by > 0 || position > 0))
    onto = neighbour = g_list_model_get_item (G_LIST_MODEL (self->found), position + (guint) by);
  if (onto != NULL)
    move (self, choice, onto, by > 0);
}

/* The row that has the keyboard itself, not one of its buttons. */
static TapoViewChoiceRow *
get_focused_row (TapoViewChooser *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return row != NULL && TAPO_IS_VIEW_CHOICE_ROW (row) ? TAPO_VIEW_CHOICE_ROW (row) : NULL;
}

static gboolean
on_space (GtkWidget *widget,
          GVariant *arguments,
          gpointer user_data)
{
  TapoViewChoiceRow *row = get_focused_row (user_data);

  if (row == NULL)
    return FALSE;
  toggle (tapo_view_choice_row_get_choice (row));
  return TRUE;
}

static gboolean
on_move_key (GtkWidget *widget,
             GVariant *arguments,
             gpointer user_data)
{
  TapoViewChoiceRow *row = get_focused_row (user_data);

  if (row == NULL)
    return FALSE;
  on_moved (user_data, tapo_view_choice_row_get_choice (row), NULL, g_variant_get_int32 (arguments));
  return TRUE;
}

static void
add_key (TapoViewChooser *self,
         GtkEventController *keys,
         guint keyval,
         GdkModifierType modifiers,
         int by)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers),
                                            gtk_callback_action_new (by != 0 ? on_move_key : on_space, self, NULL));

  if (by != 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (by));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

/* Before the list takes them: it has a use for Space where rows can be selected. */
static void
add_keys (TapoViewChooser *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (self, keys, GDK_KEY_space, 0, 0);
  add_key (self, keys, GDK_KEY_Up, GDK_ALT_MASK, -1);
  add_key (self, keys, GDK_KEY_Down, GDK_ALT_MASK, 1);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
}

static void
on_setup (TapoViewChooser *self,
          GtkListItem *item)
{
  GtkWidget *row = tapo_view_choice_row_new ();

  g_signal_connect_object (row, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

/* The row has the keyboard, so it is what says whether it is checked. */
static gboolean
describe (GBinding *binding,
          const GValue *chosen,
          GValue *description,
          gpointer user_data)
{
  g_value_set_string (description, g_value_get_boolean (chosen) ? _ ("In the view") : "");
  return TRUE;
}

static void
on_bind (TapoViewChooser *self,
         GtkListItem *item)
{
  TapoViewChoice *choice = gtk_list_item_get_item (item);
  g_autofree char *name = tapo_camera_dup_display_name (tapo_view_choice_get_camera (choice));

  tapo_view_choice_row_set_choice (TAPO_VIEW_CHOICE_ROW (gtk_list_item_get_child (item)), choice);
  gtk_list_item_set_accessible_label (item, name);
  g_object_set_data (G_OBJECT (item), "description",
                     g_object_bind_property_full (choice, "chosen", item, "accessible-description", G_BINDING_SYNC_CREATE,
                                                  describe, NULL, NULL, NULL));
}

static void
on_unbind (TapoViewChooser *self,
           GtkListItem *item)
{
  g_binding_unbind (g_object_steal_data (G_OBJECT (item), "description"));
  tapo_view_choice_row_set_choice (TAPO_VIEW_CHOICE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
tapo_view_chooser_dispose (GObject *object)
{
  TapoViewChooser *self = TAPO_VIEW_CHOOSER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_VIEW_CHOOSER);
  g_clear_object (&self->found);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->searched, g_free);
  G_OBJECT_CLASS (tapo_view_chooser_parent_class)->dispose (object);
}

static void
tapo_view_chooser_class_init (TapoViewChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_view_chooser_dispose;
  signals[CHANGED] = g_signal_new ("changed", TAPO_TYPE_VIEW_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-view-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoViewChooser, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TapoViewChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TapoViewChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, TapoViewChooser, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
tapo_view_chooser_init (TapoViewChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self->stack));
  self->choices = g_list_store_new (TAPO_TYPE_VIEW_CHOICE);
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->choices)),
                                           GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, selection);
  add_keys (self);
}

static void
add_choice (TapoViewChooser *self,
            GPtrArray *choices,
            TapoCamera *camera,
            gboolean chosen)
{
  TapoViewChoice *choice = tapo_view_choice_new (camera, chosen);

  g_signal_connect_object (choice, "notify::chosen", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (choices, choice);
}

void
tapo_view_chooser_fill (TapoViewChooser *self,
                        TapoCameraList *cameras,
                        const char *const *ids)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);

  g_return_if_fail (TAPO_IS_VIEW_CHOOSER (self));

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      TapoCamera *camera = tapo_camera_list_find (cameras, ids[i]);

      if (camera != NULL && g_hash_table_add (chosen, camera))
        add_choice (self, choices, camera, TRUE);
    }
  for (guint i = 0; i < tapo_camera_list_get_length (cameras); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (cameras), i);

      if (!g_hash_table_contains (chosen, camera))
        add_choice (self, choices, camera, FALSE);
    }
  g_list_store_splice (self->choices, 0, 0, choices->pdata, choices->len);
}

GStrv
tapo_view_chooser_dup_ids (TapoViewChooser *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n;

  g_return_val_if_fail (TAPO_IS_VIEW_CHOOSER (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TapoViewChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      if (tapo_view_choice_get_chosen (choice))
        g_strv_builder_add (builder, tapo_camera_get_id (tapo_view_choice_get_camera (choice)));
    }
  return g_strv_builder_end (builder);
}

char *
tapo_view_chooser_dup_summary (TapoViewChooser *self)
{
  GString *summary = g_string_new (NULL);
  guint n, n_names = 0;

  g_return_val_if_fail (TAPO_IS_VIEW_CHOOSER (self), g_string_free_and_steal (summary));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  for (guint i = 0; i < n && n_names < MOST_NAMES; i++)
    {
      g_autoptr (TapoViewChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);
      g_autofree char *name = tapo_camera_dup_display_name (tapo_view_choice_get_camera (choice));

      if (!tapo_view_choice_get_chosen (choice))
        continue;
      /* Translators: stands between the names of two cameras in a list */
      g_string_append_printf (summary, "%s%s", n_names > 0 ? _ (", ") : "", name);
      n_names++;
    }
  return g_string_free_and_steal (summary);
}

/* tapo-camera-sidebar.c: a list view with a search; its keys and its menu are in tapo-camera-sidebar-actions.c, dragging
 * in tapo-camera-row-drag.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-sidebar-private.h"

#include "tapo-camera-row-drag.h"
#include "tapo-camera-store.h"
#include "tapo-late-menu.h"

enum
{
  PROP_0,
  PROP_SERVICES,
  PROP_SELECTED,
  N_PROPS
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoCameraSidebar, tapo_camera_sidebar, GTK_TYPE_WIDGET)

gboolean
tapo_camera_sidebar_is_read_only (TapoCameraSidebar *self)
{
  return self->services->store != NULL && tapo_camera_store_get_read_only (self->services->store);
}

TapoCameraRow *
tapo_camera_sidebar_find_row (TapoCameraSidebar *self,
                              TapoCamera *camera)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      if (tapo_camera_row_get_camera (row) == camera)
        return row;
    }
  return NULL;
}

static void
update_page (TapoCameraSidebar *self)
{
  const char *page = "list";

  if (tapo_camera_list_get_length (self->services->cameras) == 0)
    page = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0)
    page = "none";
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
on_found_changed (TapoCameraSidebar *self)
{
  update_page (self);
  tapo_camera_sidebar_update_actions (self);
}

/* Which session shows a camera may have changed with the others of the list. */
static void
on_cameras_changed (TapoCameraSidebar *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      TapoCamera *camera = tapo_camera_row_get_camera (row);
      guint position;

      if (camera != NULL && tapo_camera_list_get_position (self->services->cameras, camera, &position))
        tapo_camera_row_set_camera (row, camera, tapo_session_pool_get (self->services->pool, camera));
    }
}

static void
on_selected_changed (TapoCameraSidebar *self)
{
  tapo_camera_sidebar_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static gboolean
is_found (gpointer item,
          gpointer user_data)
{
  TapoCameraSidebar *self = user_data;
  g_autofree char *name = NULL, *text = NULL, *folded = NULL;

  if (self->searched == NULL)
    return TRUE;
  name = tapo_camera_dup_display_name (item);
  text = g_strjoin (" ", name, tapo_camera_get_host (item), NULL);
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, self->searched) != NULL;
}

static void
on_search_changed (TapoCameraSidebar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *folded = g_utf8_casefold (text, -1);

  g_set_str (&self->searched, *folded != '\0' ? folded : NULL);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
}

void
tapo_camera_sidebar_activate (TapoCameraSidebar *self,
                              guint position)
{
  g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (camera != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, camera);
}

static void
on_list_activate (TapoCameraSidebar *self,
                  guint position)
{
  tapo_camera_sidebar_activate (self, position);
}

/* Enter in the search means the first that was found. */
static void
on_search_activated (TapoCameraSidebar *self)
{
  tapo_camera_sidebar_activate (self, 0);
}

/* The keyboard goes back to the row. */
static void
on_menu_closed (TapoCameraSidebar *self)
{
  TapoCameraRow *row = self->services != NULL ? tapo_camera_sidebar_find_row (self, tapo_camera_sidebar_get_selected (self)) : NULL;

  if (row != NULL)
    gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
}

void
tapo_camera_sidebar_popup_menu (TapoCameraSidebar *self,
                                TapoCameraRow *row,
                                double x,
                                double y)
{
  graphene_point_t point;
  gboolean is_new;

  if (!gtk_widget_compute_point (GTK_WIDGET (row), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  is_new = self->menu == NULL;
  tapo_late_menu_popup (&self->menu, GTK_WIDGET (self), self->camera_menu, point.x, point.y);
  if (is_new)
    g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self, G_CONNECT_SWAPPED);
}

static void
on_row_pressed (GtkGesture *gesture,
                double x,
                double y,
                TapoCameraSidebar *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  tapo_camera_sidebar_set_selected (self, tapo_camera_row_get_camera (TAPO_CAMERA_ROW (row)));
  tapo_camera_sidebar_popup_menu (self, TAPO_CAMERA_ROW (row), x, y);
}

static void
on_row_clicked (GtkGesture *gesture,
                int n_press,
                double x,
                double y,
                TapoCameraSidebar *self)
{
  on_row_pressed (gesture, x, y, self);
}

static void
on_setup (TapoCameraSidebar *self,
          GtkListItem *item)
{
  GtkWidget *row = tapo_camera_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_row_clicked), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_row_pressed), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
  tapo_camera_row_drag_attach (TAPO_CAMERA_ROW (row), self->services);

  g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (TapoCameraSidebar *self,
         GtkListItem *item)
{
  TapoCameraRow *row = TAPO_CAMERA_ROW (gtk_list_item_get_child (item));
  TapoCamera *camera = gtk_list_item_get_item (item);

  tapo_camera_row_set_camera (row, camera, tapo_session_pool_get (self->services->pool, camera));
  g_hash_table_add (self->rows, row);
}

static void
on_unbind (TapoCameraSidebar *self,
           GtkListItem *item)
{
  TapoCameraRow *row = TAPO_CAMERA_ROW (gtk_list_item_get_child (item));

  g_hash_table_remove (self->rows, row);
  tapo_camera_row_set_camera (row, NULL, NULL);
}

static void
tapo_camera_sidebar_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  TapoCameraSidebar *self = TAPO_CAMERA_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      g_value_set_boxed (value, self->services);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, tapo_camera_sidebar_get_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_camera_sidebar_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  TapoCameraSidebar *self = TAPO_CAMERA_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      if (g_value_get_boxed (value) != NULL)
        tapo_camera_sidebar_set_services (self, g_value_get_boxed (value));
      break;
    case PROP_SELECTED:
      tapo_camera_sidebar_set_selected (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_camera_sidebar_dispose (GObject *object)
{
  TapoCameraSidebar *self = TAPO_CAMERA_SIDEBAR (object);

  g_clear_handle_id (&self->rename_idle, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_CAMERA_SIDEBAR);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_camera_sidebar_parent_class)->dispose (object);
}

static void
tapo_camera_sidebar_finalize (GObject *object)
{
  TapoCameraSidebar *self = TAPO_CAMERA_SIDEBAR (object);

  g_hash_table_unref (self->rows);
  g_free (self->searched);
  G_OBJECT_CLASS (tapo_camera_sidebar_parent_class)->finalize (object);
}

static void
tapo_camera_sidebar_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural, NULL, NULL);
}

/* While a breakpoint is about to take it away, libadwaita gives it less than its content can be measured for. */
static void
tapo_camera_sidebar_size_allocate (GtkWidget *widget,
                                   int width,
                                   int height,
                                   int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, least), height, baseline, NULL);
}

static void
tapo_camera_sidebar_class_init (TapoCameraSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tapo_camera_sidebar_get_property;
  object_class->set_property = tapo_camera_sidebar_set_property;
  object_class->dispose = tapo_camera_sidebar_dispose;
  object_class->finalize = tapo_camera_sidebar_finalize;

  props[PROP_SERVICES] = g_param_spec_boxed ("services", NULL, NULL, TAPO_TYPE_SERVICES, flags);
  props[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, TAPO_TYPE_CAMERA, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, TAPO_TYPE_CAMERA);

  widget_class->measure = tapo_camera_sidebar_measure;
  widget_class->size_allocate = tapo_camera_sidebar_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-camera-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCameraSidebar, toolbar_view);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraSidebar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraSidebar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraSidebar, list_view);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraSidebar, camera_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate);
  tapo_camera_sidebar_install_actions (widget_class);
}

static void
tapo_camera_sidebar_init (TapoCameraSidebar *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self->stack));
}

GtkWidget *
tapo_camera_sidebar_new (TapoServices *services)
{
  return g_object_new (TAPO_TYPE_CAMERA_SIDEBAR, "services", services, NULL);
}

void
tapo_camera_sidebar_set_services (TapoCameraSidebar *self,
                                  TapoServices *services)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  GtkFilter *filter;

  g_return_if_fail (TAPO_IS_CAMERA_SIDEBAR (self));
  g_return_if_fail (services != NULL && self->services == NULL);

  self->services = tapo_services_ref (services);
  filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (services->cameras)), filter);
  self->selection = g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE, "can-unselect", TRUE, NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->found));
  g_signal_connect_object (services->cameras, "items-changed", G_CALLBACK (on_cameras_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (on_found_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected_changed), self,
                           G_CONNECT_SWAPPED);
  if (services->store != NULL)
    g_signal_connect_object (services->store, "notify::read-only", G_CALLBACK (tapo_camera_sidebar_update_actions), self, G_CONNECT_SWAPPED);

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  on_found_changed (self);
}

TapoCamera *
tapo_camera_sidebar_get_selected (TapoCameraSidebar *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_SIDEBAR (self), NULL);

  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static gboolean
find_position (TapoCameraSidebar *self,
               TapoCamera *camera,
               guint *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (*position = 0; *position < n; (*position)++)
    {
      g_autoptr (TapoCamera) each = g_list_model_get_item (G_LIST_MODEL (self->selection), *position);

      if (each == camera)
        return TRUE;
    }
  return FALSE;
}

void
tapo_camera_sidebar_set_selected (TapoCameraSidebar *self,
                                  TapoCamera *camera)
{
  guint position;

  g_return_if_fail (TAPO_IS_CAMERA_SIDEBAR (self));

  if (camera == NULL)
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      return;
    }
  if (!find_position (self, camera, &position))
    {
      gtk_search_bar_set_search_mode (self->search_bar, FALSE);
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      on_search_changed (self);
      if (!find_position (self, camera, &position))
        return;
    }
  gtk_single_selection_set_selected (self->selection, position);
  gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_FOCUS, NULL);
}

static gboolean
on_rename_now (gpointer user_data)
{
  TapoCameraSidebar *self = user_data;
  TapoCameraRow *row = tapo_camera_sidebar_find_row (self, tapo_camera_sidebar_get_selected (self));

  self->rename_idle = 0;
  if (row != NULL)
    tapo_camera_row_start_rename (row);
  return G_SOURCE_REMOVE;
}

void
tapo_camera_sidebar_rename (TapoCameraSidebar *self,
                            TapoCamera *camera)
{
  g_return_if_fail (TAPO_IS_CAMERA_SIDEBAR (self));

  if (tapo_camera_sidebar_is_read_only (self))
    return;
  tapo_camera_sidebar_set_selected (self, camera);
  /* A menu that is being closed gives the keyboard back to where it was, and would end what it began. */
  if (self->rename_idle == 0)
    self->rename_idle = g_idle_add_full (G_PRIORITY_LOW, on_rename_now, self, NULL);
}

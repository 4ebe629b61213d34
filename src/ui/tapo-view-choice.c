/* tapo-view-choice.c: a camera that may be one of a view, and its row: a check button, and two buttons to move it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view-choice.h"

#include <glib/gi18n.h>

struct _TapoViewChoice
{
  GObject parent_instance;

  TapoCamera *camera;
  gboolean chosen;
};

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoViewChoice, tapo_view_choice, G_TYPE_OBJECT)

static void
tapo_view_choice_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_CHOSEN)
    g_value_set_boolean (value, TAPO_VIEW_CHOICE (object)->chosen);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_view_choice_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  TapoViewChoice *self = TAPO_VIEW_CHOICE (object);

  if (prop_id != PROP_CHOSEN)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (self->chosen != g_value_get_boolean (value))
    {
      self->chosen = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, props[PROP_CHOSEN]);
    }
}

static void
tapo_view_choice_finalize (GObject *object)
{
  g_object_unref (TAPO_VIEW_CHOICE (object)->camera);
  G_OBJECT_CLASS (tapo_view_choice_parent_class)->finalize (object);
}

static void
tapo_view_choice_class_init (TapoViewChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_view_choice_get_property;
  object_class->set_property = tapo_view_choice_set_property;
  object_class->finalize = tapo_view_choice_finalize;

  props[PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_view_choice_init (TapoViewChoice *self)
{
}

TapoViewChoice *
tapo_view_choice_new (TapoCamera *camera,
                      gboolean chosen)
{
  TapoViewChoice *self = g_object_new (TAPO_TYPE_VIEW_CHOICE, NULL);

  self->camera = g_object_ref (camera);
  self->chosen = chosen;
  return self;
}

TapoCamera *
tapo_view_choice_get_camera (TapoViewChoice *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW_CHOICE (self), NULL);
  return self->camera;
}

gboolean
tapo_view_choice_get_chosen (TapoViewChoice *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW_CHOICE (self), FALSE);
  return self->chosen;
}

struct _TapoViewChoiceRow
{
  GtkBox parent_instance;

  GtkWidget *check;
  GtkWidget *label;
  TapoViewChoice *choice;
  GBinding *binding;
};

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TapoViewChoiceRow, tapo_view_choice_row, GTK_TYPE_BOX)

static void
on_up (TapoViewChoiceRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, self->choice, NULL, -1);
}

static void
on_down (TapoViewChoiceRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, self->choice, NULL, 1);
}

static GdkContentProvider *
on_prepare (GtkDragSource *source,
            double x,
            double y,
            TapoViewChoiceRow *self)
{
  return gdk_content_provider_new_typed (TAPO_TYPE_VIEW_CHOICE, self->choice);
}

static void
on_drag_begin (GtkDragSource *source,
               GdkDrag *drag,
               TapoViewChoiceRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (picture);

  gtk_drag_source_set_icon (source, still, 12, 12);
}

static void
clear_line (TapoViewChoiceRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-before");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-behind");
}

static gboolean
is_behind (TapoViewChoiceRow *self,
           double y)
{
  return y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static GdkDragAction
on_motion (TapoViewChoiceRow *self,
           double x,
           double y)
{
  clear_line (self);
  gtk_widget_add_css_class (GTK_WIDGET (self), is_behind (self, y) ? "drop-behind" : "drop-before");
  return GDK_ACTION_MOVE;
}

static gboolean
on_drop (TapoViewChoiceRow *self,
         const GValue *value,
         double x,
         double y)
{
  clear_line (self);
  if (self->choice == NULL || self->choice == g_value_get_object (value))
    return FALSE;
  g_signal_emit (self, signals[MOVED], 0, g_value_get_object (value), self->choice, is_behind (self, y) ? 1 : -1);
  return TRUE;
}

static void
add_drag (TapoViewChoiceRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (TAPO_TYPE_VIEW_CHOICE, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (clear_line), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static GtkWidget *
make_button (const char *icon,
             const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
tapo_view_choice_row_dispose (GObject *object)
{
  tapo_view_choice_row_set_choice (TAPO_VIEW_CHOICE_ROW (object), NULL);
  G_OBJECT_CLASS (tapo_view_choice_row_parent_class)->dispose (object);
}

static void
tapo_view_choice_row_class_init (TapoViewChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tapo_view_choice_row_dispose;
  signals[MOVED] = g_signal_new ("moved", TAPO_TYPE_VIEW_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 3, TAPO_TYPE_VIEW_CHOICE, TAPO_TYPE_VIEW_CHOICE, G_TYPE_INT);
}

static void
tapo_view_choice_row_init (TapoViewChoiceRow *self)
{
  GtkWidget *up = make_button ("go-up-symbolic", _ ("Move Up (Alt+Up)"));
  GtkWidget *down = make_button ("go-down-symbolic", _ ("Move Down (Alt+Down)"));

  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  self->check = gtk_check_button_new ();
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self->check), self->label);
  gtk_widget_set_hexpand (self->check, TRUE);
  gtk_box_append (GTK_BOX (self), self->check);
  gtk_box_append (GTK_BOX (self), up);
  gtk_box_append (GTK_BOX (self), down);
  gtk_widget_add_css_class (GTK_WIDGET (self), "camera-row");
  g_signal_connect_swapped (up, "clicked", G_CALLBACK (on_up), self);
  g_signal_connect_swapped (down, "clicked", G_CALLBACK (on_down), self);
  add_drag (self);
}

GtkWidget *
tapo_view_choice_row_new (void)
{
  return g_object_new (TAPO_TYPE_VIEW_CHOICE_ROW, NULL);
}

void
tapo_view_choice_row_set_choice (TapoViewChoiceRow *self,
                                 TapoViewChoice *choice)
{
  g_autofree char *name = choice != NULL ? tapo_camera_dup_display_name (choice->camera) : NULL;

  g_return_if_fail (TAPO_IS_VIEW_CHOICE_ROW (self));

  g_clear_pointer (&self->binding, g_binding_unbind);
  g_set_object (&self->choice, choice);
  if (choice == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->label), name);
  self->binding = g_object_bind_property (choice, "chosen", self->check, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

TapoViewChoice *
tapo_view_choice_row_get_choice (TapoViewChoiceRow *self)
{
  g_return_val_if_fail (TAPO_IS_VIEW_CHOICE_ROW (self), NULL);
  return self->choice;
}

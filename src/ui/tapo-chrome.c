/* tapo-chrome.c: motion shows things, three seconds without it hide them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-chrome.h"

#include <adwaita.h>
#include <math.h>

#define IDLE 3

/* Below this much of the top and bottom edge are the bars; a pointer that rests there holds them. */
#define EDGE 56

struct _TapoChrome
{
  GObject parent_instance;

  GtkWindow *window; /* its owner; NULL when it is gone, and a page of it is not yet */
  double x, y;       /* where the pointer was last */
  guint timer;
  gboolean active;
  gboolean bars;
  gboolean bare; /* there are none */
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  PROP_BARS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoChrome, tapo_chrome, G_TYPE_OBJECT)

static void
set_flag (TapoChrome *self,
          gboolean *flag,
          gboolean value,
          int prop)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
update (TapoChrome *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (self->window);

  set_flag (self, &self->bars, !self->bare && (self->active || !fullscreen), PROP_BARS);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->window), fullscreen && !self->active ? "none" : NULL);
  if (self->active)
    gtk_widget_remove_css_class (GTK_WIDGET (self->window), "quiet");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->window), "quiet");
}

/* Something is open that belongs to a bar, or the pointer rests at an edge. */
static gboolean
is_held (TapoChrome *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return TRUE;
  if (ADW_IS_APPLICATION_WINDOW (self->window) &&
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)) != NULL)
    return TRUE;
  return self->y >= 0 && (self->y < EDGE || self->y > gtk_widget_get_height (GTK_WIDGET (self->window)) - EDGE);
}

static gboolean
on_idle (gpointer user_data)
{
  TapoChrome *self = user_data;

  if (self->window != NULL && is_held (self))
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  if (self->window == NULL)
    return G_SOURCE_REMOVE;
  set_flag (self, &self->active, FALSE, PROP_ACTIVE);
  update (self);
  return G_SOURCE_REMOVE;
}

void
tapo_chrome_wake (TapoChrome *self)
{
  g_return_if_fail (TAPO_IS_CHROME (self));

  if (self->window == NULL)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (IDLE, on_idle, self);
  set_flag (self, &self->active, TRUE, PROP_ACTIVE);
  update (self);
}

static void
on_motion (TapoChrome *self,
           double x,
           double y)
{
  /* GTK also says so when something moves below a pointer that rests. */
  if (fabs (x - self->x) < 1 && fabs (y - self->y) < 1)
    return;
  self->x = x;
  self->y = y;
  tapo_chrome_wake (self);
}

static void
on_leave (TapoChrome *self)
{
  self->y = -1;
}

/* A finger does not hover, so touching is its motion. */
static void
on_touched (TapoChrome *self)
{
  tapo_chrome_wake (self);
}

static gboolean
on_key_pressed (TapoChrome *self,
                guint keyval)
{
  /* Keys that lead into a bar; the others should not cover the picture. */
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab || keyval == GDK_KEY_F10)
    tapo_chrome_wake (self);
  return GDK_EVENT_PROPAGATE;
}

static void
tapo_chrome_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  TapoChrome *self = TAPO_CHROME (object);

  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    case PROP_BARS:
      g_value_set_boolean (value, self->bars);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_chrome_dispose (GObject *object)
{
  g_clear_handle_id (&TAPO_CHROME (object)->timer, g_source_remove);
  g_clear_weak_pointer (&TAPO_CHROME (object)->window);
  G_OBJECT_CLASS (tapo_chrome_parent_class)->dispose (object);
}

static void
tapo_chrome_class_init (TapoChromeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = tapo_chrome_dispose;
  object_class->get_property = tapo_chrome_get_property;

  props[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);
  props[PROP_BARS] = g_param_spec_boolean ("bars", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_chrome_init (TapoChrome *self)
{
  self->bars = TRUE;
  self->y = -1;
}

TapoChrome *
tapo_chrome_new (GtkWindow *window)
{
  TapoChrome *self = g_object_new (TAPO_TYPE_CHROME, NULL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *touch = gtk_gesture_click_new ();

  g_set_weak_pointer (&self->window, window);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), motion);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (touch), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (touch), GTK_PHASE_CAPTURE);
  g_signal_connect_object (touch, "pressed", G_CALLBACK (on_touched), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (touch));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), key);
  g_signal_connect_object (window, "notify::fullscreened", G_CALLBACK (tapo_chrome_wake), self, G_CONNECT_SWAPPED);
  return self;
}

void
tapo_chrome_set_bare (TapoChrome *self)
{
  g_return_if_fail (TAPO_IS_CHROME (self));

  self->bare = TRUE;
  if (self->window != NULL)
    update (self);
}

gboolean
tapo_chrome_is_active (TapoChrome *self)
{
  g_return_val_if_fail (TAPO_IS_CHROME (self), TRUE);
  return self->active;
}

gboolean
tapo_chrome_get_bars (TapoChrome *self)
{
  g_return_val_if_fail (TAPO_IS_CHROME (self), TRUE);
  return self->bars;
}

char *
tapo_chrome_dup_fullscreen_icon (gpointer template,
                                 gboolean fullscreened)
{
  return g_strdup (fullscreened ? "view-restore-symbolic" : "view-fullscreen-symbolic");
}

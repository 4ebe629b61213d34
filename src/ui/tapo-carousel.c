/* tapo-carousel.c: a second at a time, so that whatever holds a page holds it for no longer than it is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-carousel.h"

#include <adwaita.h>

#define MOST_SECONDS 3600

/* So many seconds before its turn a page is made ready: a camera takes two to connect and to send a keyframe. */
#define AHEAD 4

struct _TapoCarousel
{
  GObject parent_instance;

  TapoCameraGrid *grid;     /* weak */
  GtkEventController *keys; /* the grid's */
  guint seconds;            /* that a page stays; 0: for ever */
  guint stayed;
  guint timer;
  gboolean paused;
  gboolean turning;
};

enum
{
  PROP_0,
  PROP_INTERVAL,
  PROP_PAUSED,
  PROP_TURNING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoCarousel, tapo_carousel, G_TYPE_OBJECT)

/* Somebody does something with this page. */
static gboolean
is_held (TapoCarousel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->grid));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->grid)) || (GTK_IS_WINDOW (root) && gtk_window_is_suspended (GTK_WINDOW (root))))
    return TRUE;
  if (tapo_camera_grid_is_dragged (self->grid))
    return TRUE;
  if (ADW_IS_APPLICATION_WINDOW (root) && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) != NULL)
    return TRUE;
  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* While a page is held nobody is going to see the next one: its cameras are let go, and have their time again later. */
static void
stay (TapoCarousel *self)
{
  if (self->grid == NULL)
    return;
  tapo_camera_grid_make_ready (self->grid, tapo_camera_grid_get_page (self->grid));
  self->stayed = MIN (self->stayed, self->seconds > AHEAD ? self->seconds - AHEAD : 0);
}

static gboolean
on_second (gpointer user_data)
{
  TapoCarousel *self = user_data;
  guint next;

  if (self->paused || is_held (self))
    {
      stay (self);
      return G_SOURCE_CONTINUE;
    }
  next = (tapo_camera_grid_get_page (self->grid) + 1) % MAX (tapo_camera_grid_get_n_pages (self->grid), 1);
  if (++self->stayed >= self->seconds)
    tapo_camera_grid_set_page (self->grid, next);
  else if (self->stayed + AHEAD >= self->seconds)
    tapo_camera_grid_make_ready (self->grid, next);
  return G_SOURCE_CONTINUE;
}

static void
update (TapoCarousel *self)
{
  gboolean turning = self->grid != NULL && self->seconds > 0 && tapo_camera_grid_get_n_pages (self->grid) > 1;

  if (turning && self->timer == 0)
    self->timer = g_timeout_add_seconds (1, on_second, self);
  else if (!turning)
    g_clear_handle_id (&self->timer, g_source_remove);
  if (turning == self->turning)
    return;
  self->turning = turning;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TURNING]);
}

static void
set_paused (TapoCarousel *self,
            gboolean paused)
{
  if (paused == self->paused)
    return;
  self->paused = paused;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAUSED]);
}

static void
set_interval (TapoCarousel *self,
              const char *interval)
{
  guint64 seconds;

  if (interval == NULL || !g_ascii_string_to_unsigned (interval, 10, 1, MOST_SECONDS, &seconds, NULL))
    seconds = 0;
  if (seconds == self->seconds)
    return;
  self->seconds = (guint) seconds;
  self->stayed = 0;
  stay (self);
  set_paused (self, FALSE);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INTERVAL]);
}

/* By whomever: it stays for its whole time. */
static void
on_page_changed (TapoCarousel *self)
{
  self->stayed = 0;
  update (self);
}

/* Where nothing turns, Space is the tile's. */
static gboolean
on_space (GtkWidget *grid,
          GVariant *arguments,
          gpointer user_data)
{
  TapoCarousel *self = user_data;

  if (!self->turning)
    return FALSE;
  set_paused (self, !self->paused);
  return TRUE;
}

/* Goes with the carousel: the grid may live longer. */
static void
add_key (TapoCarousel *self)
{
  self->keys = gtk_shortcut_controller_new ();
  /* Before a tile takes the key for itself. */
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (self->keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                                                          gtk_callback_action_new (on_space, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->grid), self->keys);
}

static void
tapo_carousel_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  TapoCarousel *self = TAPO_CAROUSEL (object);

  switch (prop_id)
    {
    case PROP_INTERVAL:
      g_value_take_string (value, g_strdup_printf ("%u", self->seconds));
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;
    case PROP_TURNING:
      g_value_set_boolean (value, self->turning);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_carousel_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  TapoCarousel *self = TAPO_CAROUSEL (object);

  switch (prop_id)
    {
    case PROP_INTERVAL:
      set_interval (self, g_value_get_string (value));
      break;
    case PROP_PAUSED:
      set_paused (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_carousel_dispose (GObject *object)
{
  TapoCarousel *self = TAPO_CAROUSEL (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->grid != NULL && self->keys != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self->grid), self->keys);
  self->keys = NULL;
  g_clear_weak_pointer (&self->grid);
  G_OBJECT_CLASS (tapo_carousel_parent_class)->dispose (object);
}

static void
tapo_carousel_class_init (TapoCarouselClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tapo_carousel_get_property;
  object_class->set_property = tapo_carousel_set_property;
  object_class->dispose = tapo_carousel_dispose;

  props[PROP_INTERVAL] = g_param_spec_string ("interval", NULL, NULL, "0", flags | G_PARAM_READWRITE);
  props[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  props[PROP_TURNING] = g_param_spec_boolean ("turning", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_carousel_init (TapoCarousel *self)
{
}

TapoCarousel *
tapo_carousel_new (TapoCameraGrid *grid)
{
  TapoCarousel *self = g_object_new (TAPO_TYPE_CAROUSEL, NULL);

  g_set_weak_pointer (&self->grid, grid);
  g_signal_connect_object (grid, "notify::page", G_CALLBACK (on_page_changed), self, G_CONNECT_SWAPPED);
  add_key (self);
  return self;
}

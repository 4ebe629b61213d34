/* tapo-camera-details.c: a popover with the numbers of a camera's stream.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-details.h"

#include <glib/gi18n.h>

#include "tapo-camera-hints.h"

/* What a Tapo grants in all, the phone included. */
#define TAPO_SESSIONS 2

enum
{
  PICTURE,
  RATE,
  AGE,
  DECODER,
  CONNECTIONS,
  ADDRESS,
  N_ROWS
};

static const char *const names[N_ROWS] = {
  [PICTURE] = N_ ("Picture"),
  [RATE] = N_ ("Rate"),
  [AGE] = N_ ("Age"),
  [DECODER] = N_ ("Decoder"),
  [CONNECTIONS] = N_ ("Connections"),
  [ADDRESS] = N_ ("Address"),
};

struct _TapoCameraDetails
{
  GtkPopover parent_instance;

  GtkLabel *values[N_ROWS]; /* borrowed from the widget tree */
  TapoServices *services;
  TapoSession *session;
  guint timer;
};

G_DEFINE_FINAL_TYPE (TapoCameraDetails, tapo_camera_details, GTK_TYPE_POPOVER)

static void
take_label (GtkLabel *label,
            char *text)
{
  g_autofree char *owned = text;

  /* What is being selected should not be taken away without need. */
  if (g_strcmp0 (gtk_label_get_label (label), owned) != 0)
    gtk_label_set_label (label, owned);
}

static char *
dup_size (const TapoSessionStats *stats)
{
  if (stats->width <= 0)
    return g_strdup ("–");
  if (stats->main_stream)
    /* Translators: width and height of a picture in pixels, and that it is the camera's best stream */
    return g_strdup_printf (_ ("%d × %d, full quality"), stats->width, stats->height);
  /* Translators: width and height of a picture in pixels, and that it is the camera's small stream */
  return g_strdup_printf (_ ("%d × %d, small stream"), stats->width, stats->height);
}

static gboolean
is_same_device (TapoCamera *one,
                TapoCamera *other)
{
  return tapo_camera_get_port (one) == tapo_camera_get_port (other) &&
         g_ascii_strcasecmp (tapo_camera_get_host (one), tapo_camera_get_host (other)) == 0;
}

/* A camera with two lenses stands in the list twice, and grants its connections only once. */
static guint
count_connections (TapoCameraDetails *self,
                   TapoCamera *camera)
{
  GListModel *cameras = G_LIST_MODEL (self->services->cameras);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (cameras); i++)
    {
      g_autoptr (TapoCamera) each = g_list_model_get_item (cameras, i);
      TapoSession *session = is_same_device (each, camera) ? tapo_session_pool_peek (self->services->pool, each) : NULL;

      if (session != NULL)
        n += tapo_session_get_n_open (session);
    }
  return n;
}

static char *
dup_connections (TapoCameraDetails *self,
                 TapoCamera *camera)
{
  guint n = count_connections (self, camera);

  if (tapo_camera_hints_is_tp_link (tapo_brands_find (tapo_camera_get_brand (camera))))
    /* Translators: how many of the connections that a camera grants this program uses, as in "1 of 2 in use" */
    return g_strdup_printf (_ ("%u of %u in use"), n, TAPO_SESSIONS);
  /* Translators: how many connections to a camera this program uses */
  return g_strdup_printf (_ ("%u in use"), n);
}

static void
update (TapoCameraDetails *self)
{
  TapoCamera *camera;
  TapoSessionStats stats;

  if (self->session == NULL)
    return;
  camera = tapo_session_get_camera (self->session);
  tapo_session_get_stats (self->session, &stats);
  take_label (self->values[PICTURE], dup_size (&stats));
  /* Translators: pictures per second: how many come, and how many of them reach the screen */
  take_label (self->values[RATE], g_strdup_printf (_ ("%.1f per second, %.1f shown"), stats.fps_decoded, stats.fps_painted));
  if (stats.age < 0)
    take_label (self->values[AGE], g_strdup ("–"));
  else if (stats.age < 1000)
    /* Translators: the age of a picture in milliseconds */
    take_label (self->values[AGE], g_strdup_printf (_ ("%d ms"), (int) stats.age));
  else
    /* Translators: the age of a picture in seconds */
    take_label (self->values[AGE], g_strdup_printf (_ ("%.1f s"), (double) stats.age / 1000));
  take_label (self->values[DECODER], g_strdup (stats.decoder != NULL ? stats.decoder : "–"));
  take_label (self->values[CONNECTIONS], dup_connections (self, camera));
  take_label (self->values[ADDRESS], g_strdup_printf ("%s:%u", tapo_camera_get_host (camera), tapo_camera_get_port (camera)));
  tapo_session_stats_clear (&stats);
}

static gboolean
on_timer (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

static void
tapo_camera_details_map (GtkWidget *widget)
{
  TapoCameraDetails *self = TAPO_CAMERA_DETAILS (widget);

  update (self);
  self->timer = g_timeout_add (500, on_timer, self);
  GTK_WIDGET_CLASS (tapo_camera_details_parent_class)->map (widget);
}

static void
tapo_camera_details_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tapo_camera_details_parent_class)->unmap (widget);
  g_clear_handle_id (&TAPO_CAMERA_DETAILS (widget)->timer, g_source_remove);
}

static void
tapo_camera_details_dispose (GObject *object)
{
  TapoCameraDetails *self = TAPO_CAMERA_DETAILS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_camera_details_parent_class)->dispose (object);
}

static void
tapo_camera_details_class_init (TapoCameraDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_camera_details_dispose;
  widget_class->map = tapo_camera_details_map;
  widget_class->unmap = tapo_camera_details_unmap;
}

static GtkLabel *
add_label (GtkGrid *grid,
           int column,
           int row,
           const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_grid_attach (grid, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
tapo_camera_details_init (TapoCameraDetails *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_widget_add_css_class (GTK_WIDGET (self), "camera-details");
  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 6);
  for (int i = 0; i < N_ROWS; i++)
    {
      gtk_widget_add_css_class (GTK_WIDGET (add_label (grid, 0, i, _ (names[i]))), "dimmed");
      self->values[i] = add_label (grid, 1, i, "–");
      /* To be copied, but not selected as soon as the popover opens. */
      gtk_label_set_selectable (self->values[i], TRUE);
      gtk_widget_set_focusable (GTK_WIDGET (self->values[i]), FALSE);
      gtk_widget_add_css_class (GTK_WIDGET (self->values[i]), "numeric");
    }
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (grid));
}

void
tapo_camera_details_set_up (TapoCameraDetails *self,
                            TapoServices *services)
{
  g_return_if_fail (TAPO_IS_CAMERA_DETAILS (self));
  g_return_if_fail (self->services == NULL);

  self->services = tapo_services_ref (services);
}

void
tapo_camera_details_set_session (TapoCameraDetails *self,
                                 TapoSession *session)
{
  g_return_if_fail (TAPO_IS_CAMERA_DETAILS (self));

  if (g_set_object (&self->session, session))
    update (self);
}

/* tapo-camera-details.c: a popover with the numbers of a camera's stream.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-details.h"

#include <glib/gi18n.h>

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

static char *
dup_connections (const TapoSessionStats *stats,
                 TapoCamera *camera)
{
  if (g_strcmp0 (tapo_camera_get_brand (camera), "tapo") == 0)
    /* Translators: how many of the connections that a camera grants this program uses, as in "1 of 2 in use" */
    return g_strdup_printf (_ ("%u of %u in use"), stats->open_sessions, TAPO_SESSIONS);
  /* Translators: how many connections to a camera this program uses */
  return g_strdup_printf (_ ("%u in use"), stats->open_sessions);
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
  take_label (self->values[CONNECTIONS], dup_connections (&stats, camera));
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
tapo_camera_details_set_session (TapoCameraDetails *self,
                                 TapoSession *session)
{
  g_return_if_fail (TAPO_IS_CAMERA_DETAILS (self));

  if (g_set_object (&self->session, session))
    update (self);
}

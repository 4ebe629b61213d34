/* tapo-camera-row.c: a name, an icon and a few words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tapo-state-text.h"

/* Sizes of icons: a plain light, and a sign to be read. */
#define DOT 12
#define SIGN 16

struct _TapoCameraRow
{
  GtkWidget parent_instance;

  GtkStack *icons;
  GtkImage *icon;
  GtkBox *texts;
  GtkStack *names;
  GtkLabel *name_label;
  GtkText *name_text;
  GtkLabel *state_label;

  TapoCamera *camera;
  TapoSession *session;
  char *summary;
  const char *css_class; /* of the icon */
  guint timer;           /* while mapped: ages and countdowns */
  gboolean renaming;
};

enum
{
  PROP_0,
  PROP_SUMMARY,
  PROP_RENAMING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoCameraRow, tapo_camera_row, GTK_TYPE_WIDGET)

static void
set_icon (TapoCameraRow *self,
          const char *name,
          int size,
          const char *css_class)
{
  gtk_stack_set_visible_child_name (self->icons, name != NULL ? "icon" : "busy");
  if (name != NULL)
    {
      gtk_image_set_from_icon_name (self->icon, name);
      gtk_image_set_pixel_size (self->icon, size);
    }
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->css_class);
  self->css_class = css_class;
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
}

static void
update_icon (TapoCameraRow *self,
             const TapoSituation *situation)
{
  switch (situation->state)
    {
    case TAPO_SESSION_LIVE:
      set_icon (self, "media-record-symbolic", DOT, situation->stale ? "warning" : "success");
      break;
    case TAPO_SESSION_CONNECTING:
      set_icon (self, NULL, 0, NULL);
      break;
    case TAPO_SESSION_WAITING:
      set_icon (self, "view-refresh-symbolic", SIGN, "warning");
      break;
    case TAPO_SESSION_BLOCKED:
      set_icon (self, "dialog-warning-symbolic", SIGN, "warning");
      break;
    case TAPO_SESSION_OFF:
    default:
      set_icon (self, "media-record-symbolic", DOT, "dimmed");
      break;
    }
}

/* How it is, and for a virtual camera what it is a part of. */
static char *
dup_state (TapoCameraRow *self,
           const TapoSituation *situation)
{
  g_autofree char *state = tapo_state_text_dup_short (situation);
  g_autofree char *source = NULL;

  if (tapo_session_get_camera (self->session) == self->camera)
    return g_steal_pointer (&state);
  source = tapo_camera_dup_display_name (tapo_session_get_camera (self->session));
  /* Translators: the name of the camera that a virtual one shows a part of, and how that camera is, like "Live" */
  return g_strdup_printf (_ ("Part of “%s” · %s"), source, state);
}

static void
update (TapoCameraRow *self)
{
  TapoSituation situation;
  g_autoptr (TapoStateText) text = NULL;
  g_autofree char *name = NULL, *state = NULL, *whole = NULL, *lasting = NULL, *summary = NULL, *tooltip = NULL;

  if (self->session == NULL)
    return;
  situation = tapo_situation_of_session (self->session);
  text = tapo_state_text_new (&situation, tapo_session_get_camera (self->session));
  name = tapo_camera_dup_display_name (self->camera);
  state = dup_state (self, &situation);
  whole = tapo_state_text_dup_whole (text);
  lasting = tapo_state_text_dup_lasting (text);
  summary = g_strdup_printf ("%s, %s", name, lasting != NULL ? text->title : state);
  tooltip = g_strdup_printf ("%s\n%s", name, whole != NULL ? whole : state);

  update_icon (self, &situation);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->state_label, state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUMMARY]);
}

static gboolean
on_second (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

static void
stop_rename (TapoCameraRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (self->name_text));

  if (!self->renaming)
    return;
  self->renaming = FALSE;
  gtk_stack_set_visible_child_name (self->names, "label");
  /* The keyboard goes on where it was. */
  if (had_focus && item != NULL)
    gtk_widget_grab_focus (item);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RENAMING]);
}

static void
take_name (TapoCameraRow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_text))));

  if (!self->renaming)
    return;
  stop_rename (self);
  if (self->camera != NULL && *name != '\0')
    g_object_set (self->camera, "name", name, NULL);
}

static void
on_name_activate (TapoCameraRow *self)
{
  take_name (self);
}

static gboolean
on_name_key (GtkEventControllerKey *controller,
             guint keyval,
             guint keycode,
             GdkModifierType state,
             gpointer user_data)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  stop_rename (user_data);
  return GDK_EVENT_STOP;
}

static void
tapo_camera_row_map (GtkWidget *widget)
{
  TapoCameraRow *self = TAPO_CAMERA_ROW (widget);

  GTK_WIDGET_CLASS (tapo_camera_row_parent_class)->map (widget);
  update (self);
  self->timer = g_timeout_add_seconds (1, on_second, self);
}

static void
tapo_camera_row_unmap (GtkWidget *widget)
{
  TapoCameraRow *self = TAPO_CAMERA_ROW (widget);

  g_clear_handle_id (&self->timer, g_source_remove);
  stop_rename (self);
  GTK_WIDGET_CLASS (tapo_camera_row_parent_class)->unmap (widget);
}

static void
tapo_camera_row_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  TapoCameraRow *self = TAPO_CAMERA_ROW (object);

  switch (prop_id)
    {
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_RENAMING:
      g_value_set_boolean (value, self->renaming);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tapo_camera_row_dispose (GObject *object)
{
  TapoCameraRow *self = TAPO_CAMERA_ROW (object);

  tapo_camera_row_set_camera (self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_CAMERA_ROW);
  G_OBJECT_CLASS (tapo_camera_row_parent_class)->dispose (object);
}

static void
tapo_camera_row_finalize (GObject *object)
{
  g_free (TAPO_CAMERA_ROW (object)->summary);
  G_OBJECT_CLASS (tapo_camera_row_parent_class)->finalize (object);
}

static void
tapo_camera_row_class_init (TapoCameraRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tapo_camera_row_get_property;
  object_class->dispose = tapo_camera_row_dispose;
  object_class->finalize = tapo_camera_row_finalize;
  widget_class->map = tapo_camera_row_map;
  widget_class->unmap = tapo_camera_row_unmap;

  props[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | flags);
  props[PROP_RENAMING] = g_param_spec_boolean ("renaming", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-camera-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCameraRow, icons);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraRow, texts);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraRow, names);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraRow, name_text);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraRow, state_label);
  gtk_widget_class_bind_template_callback (widget_class, on_name_activate);
}

static void
tapo_camera_row_init (TapoCameraRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (take_name), self);
  gtk_widget_add_controller (GTK_WIDGET (self->name_text), focus);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_name_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->name_text), keys);
}

GtkWidget *
tapo_camera_row_new (void)
{
  return g_object_new (TAPO_TYPE_CAMERA_ROW, NULL);
}

void
tapo_camera_row_set_camera (TapoCameraRow *self,
                            TapoCamera *camera,
                            TapoSession *session)
{
  g_return_if_fail (TAPO_IS_CAMERA_ROW (self));
  g_return_if_fail ((camera == NULL) == (session == NULL));

  if (self->camera == camera && self->session == session)
    return;
  if (self->camera != camera)
    stop_rename (self);
  if (self->camera != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->camera, self);
      g_signal_handlers_disconnect_by_data (self->session, self);
    }
  g_set_object (&self->camera, camera);
  g_set_object (&self->session, session);
  if (camera != NULL)
    {
      g_signal_connect_swapped (session, "notify", G_CALLBACK (update), self);
      g_signal_connect_swapped (camera, "notify", G_CALLBACK (update), self);
      update (self);
    }
}

TapoCamera *
tapo_camera_row_get_camera (TapoCameraRow *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_ROW (self), NULL);

  return self->camera;
}

void
tapo_camera_row_start_rename (TapoCameraRow *self)
{
  const char *name;

  g_return_if_fail (TAPO_IS_CAMERA_ROW (self));

  if (self->session == NULL || self->renaming)
    return;
  name = tapo_camera_get_name (self->camera);
  self->renaming = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_text), name != NULL ? name : "");
  gtk_stack_set_visible_child_name (self->names, "entry");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_text));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RENAMING]);
}

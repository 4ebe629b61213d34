/* tapo-curtain.c: the reasons why pictures are covered, and the page that is shown instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-curtain.h"

#include "tapo-curtain-page.h"

#define PICTURES "pictures"
#define CURTAIN "curtain"

/* Of a stack: what the page's button does. */
#define ACTION "tapo-curtain-action"

struct _TapoCurtain
{
  GObject parent_instance;

  TapoPreferences *preferences;
  gboolean locked;
  gboolean wanted; /* by a person */
  gboolean drawn;
};

enum
{
  PROP_0,
  PROP_DRAWN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoCurtain, tapo_curtain, G_TYPE_OBJECT)

static void
update (TapoCurtain *self)
{
  gboolean drawn = self->wanted || (self->locked && tapo_preferences_get_curtain (self->preferences));

  if (drawn == self->drawn)
    return;
  self->drawn = drawn;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DRAWN]);
}

static void
tapo_curtain_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_DRAWN)
    g_value_set_boolean (value, TAPO_CURTAIN (object)->drawn);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_curtain_dispose (GObject *object)
{
  g_clear_object (&TAPO_CURTAIN (object)->preferences);
  G_OBJECT_CLASS (tapo_curtain_parent_class)->dispose (object);
}

static void
tapo_curtain_class_init (TapoCurtainClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_curtain_get_property;
  object_class->dispose = tapo_curtain_dispose;
  props[PROP_DRAWN] = g_param_spec_boolean ("drawn", NULL, NULL, FALSE,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_curtain_init (TapoCurtain *self)
{
}

TapoCurtain *
tapo_curtain_new (TapoPreferences *preferences)
{
  TapoCurtain *self = g_object_new (TAPO_TYPE_CURTAIN, NULL);

  self->preferences = g_object_ref (preferences);
  g_signal_connect_object (preferences, "notify::curtain", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
tapo_curtain_is_drawn (TapoCurtain *self)
{
  g_return_val_if_fail (TAPO_IS_CURTAIN (self), FALSE);
  return self->drawn;
}

void
tapo_curtain_toggle (TapoCurtain *self)
{
  g_return_if_fail (TAPO_IS_CURTAIN (self));

  /* Who can press a key or a button is there, whatever a screen saver says. */
  self->wanted = !self->drawn;
  self->locked = FALSE;
  update (self);
}

void
tapo_curtain_set_locked (TapoCurtain *self,
                         gboolean locked)
{
  g_return_if_fail (TAPO_IS_CURTAIN (self));

  self->locked = locked;
  update (self);
}

/* Dialogs lie above the content, and some of them show a picture. What was typed in them is kept. */
static void
show_dialogs (AdwApplicationWindow *window,
              gboolean visible)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (window);

  for (guint i = 0; i < g_list_model_get_n_items (dialogs); i++)
    {
      g_autoptr (GtkWidget) dialog = g_list_model_get_item (dialogs, i);

      gtk_widget_set_visible (dialog, visible);
    }
}

/* While there are dialogs, the content of their window can be neither clicked nor focused: the page's button could not. */
static void
wake_content (GtkWidget *stack,
              gboolean awake)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (stack));
  gboolean blocked = !awake && ADW_IS_APPLICATION_WINDOW (window) &&
                     adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL;

  for (GtkWidget *above = gtk_widget_get_parent (stack); above != NULL && above != window; above = gtk_widget_get_parent (above))
    {
      gboolean woken = g_object_get_data (G_OBJECT (above), "tapo-woken") != NULL;

      if (awake == woken || (awake && gtk_widget_get_can_target (above) && gtk_widget_get_can_focus (above)))
        continue;
      g_object_set_data (G_OBJECT (above), "tapo-woken", awake ? above : NULL);
      gtk_widget_set_can_target (above, !blocked);
      gtk_widget_set_can_focus (above, !blocked);
    }
}

static void
on_drawn_changed (TapoCurtain *self,
                  GParamSpec *pspec,
                  GtkStack *stack)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (stack)));

  /* Most windows never have to show it. */
  if (self->drawn && gtk_stack_get_child_by_name (stack, CURTAIN) == NULL)
    gtk_stack_add_named (stack, tapo_curtain_page_new (GTK_WINDOW (window), g_object_get_data (G_OBJECT (stack), ACTION)),
                         CURTAIN);
  gtk_stack_set_visible_child_name (stack, self->drawn ? CURTAIN : PICTURES);
  if (ADW_IS_APPLICATION_WINDOW (window))
    show_dialogs (ADW_APPLICATION_WINDOW (window), !self->drawn);
  wake_content (GTK_WIDGET (stack), self->drawn);
  if (self->drawn)
    gtk_widget_child_focus (gtk_stack_get_visible_child (stack), GTK_DIR_TAB_FORWARD);
}

static gboolean
on_key_pressed (TapoCurtain *self,
                guint keyval,
                guint keycode,
                GdkModifierType modifiers)
{
  if (keyval != GDK_KEY_F8 || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  tapo_curtain_toggle (self);
  return GDK_EVENT_STOP;
}

/* Before anybody else sees it. */
static void
listen (TapoCurtain *self,
        gpointer widget)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, key);
}

/* What is pressed while a dialog is there, its window is not told. */
static void
on_dialog_changed (TapoCurtain *self,
                   GParamSpec *pspec,
                   AdwApplicationWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), "tapo-curtain") != NULL)
    return;
  g_object_set_data (G_OBJECT (dialog), "tapo-curtain", self);
  listen (self, dialog);
}

void
tapo_curtain_hang (TapoCurtain *self,
                   AdwApplicationWindow *window,
                   const char *action)
{
  GtkWidget *stack = gtk_stack_new ();
  g_autoptr (GtkWidget) content = NULL;

  g_return_if_fail (TAPO_IS_CURTAIN (self));
  g_return_if_fail (ADW_IS_APPLICATION_WINDOW (window));

  content = g_object_ref (adw_application_window_get_content (window));
  adw_application_window_set_content (window, NULL);
  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_add_named (GTK_STACK (stack), content, PICTURES);
  g_object_set_data_full (G_OBJECT (stack), ACTION, g_strdup (action), g_free);
  adw_application_window_set_content (window, stack);
  listen (self, window);
  g_signal_connect_object (window, "notify::visible-dialog", G_CALLBACK (on_dialog_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::drawn", G_CALLBACK (on_drawn_changed), stack, G_CONNECT_DEFAULT);
  on_drawn_changed (self, NULL, GTK_STACK (stack));
}

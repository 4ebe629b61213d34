/* tapo-hint.c: a quiet sentence with a small icon.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-hint.h"

#include "tapo-announce.h"

struct _TapoHint
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *label;

  char *text;
};

G_DEFINE_FINAL_TYPE (TapoHint, tapo_hint, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *css_class;
} kinds[] = {
  [TAPO_HINT_PLAIN] = { "dialog-information-symbolic", "dimmed" },
  [TAPO_HINT_CAUTION] = { "dialog-warning-symbolic", "warning" },
  [TAPO_HINT_WRONG] = { "dialog-error-symbolic", "error" },
};

static void
tapo_hint_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_HINT);
  G_OBJECT_CLASS (tapo_hint_parent_class)->dispose (object);
}

static void
tapo_hint_finalize (GObject *object)
{
  g_free (TAPO_HINT (object)->text);
  G_OBJECT_CLASS (tapo_hint_parent_class)->finalize (object);
}

static void
tapo_hint_class_init (TapoHintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_hint_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_hint_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-hint.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoHint, icon);
  gtk_widget_class_bind_template_child (widget_class, TapoHint, label);
}

static void
tapo_hint_init (TapoHint *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tapo_hint_set (TapoHint *self,
               TapoHintKind kind,
               const char *text)
{
  g_return_if_fail (TAPO_IS_HINT (self));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), kinds[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), kinds[kind].css_class);
  gtk_image_set_from_icon_name (self->icon, kinds[kind].icon);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (!g_set_str (&self->text, text))
    return;
  gtk_label_set_label (self->label, text != NULL ? text : "");
  if (text != NULL)
    tapo_announce (GTK_WIDGET (self), text);
}

const char *
tapo_hint_get_text (TapoHint *self)
{
  g_return_val_if_fail (TAPO_IS_HINT (self), NULL);
  return self->text;
}

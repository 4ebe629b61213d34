/* tapo-stream-row.c: rows bound to a draft.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-stream-row.h"

struct _TapoStreamRow
{
  AdwExpanderRow parent_instance;

  AdwSpinRow *port_row;
  AdwEntryRow *main_path_row;
  AdwEntryRow *sub_path_row;
  AdwComboRow *transport_row;
  AdwSwitchRow *tls_row;
};

G_DEFINE_FINAL_TYPE (TapoStreamRow, tapo_stream_row, ADW_TYPE_EXPANDER_ROW)

/* In the order of the row's model. */
static const char *const transports[] = { "tcp", "udp" };

static gboolean
text_to_row (GBinding *binding,
             const GValue *from,
             GValue *to,
             gpointer user_data)
{
  const char *text = g_value_get_string (from);

  g_value_set_string (to, text != NULL ? text : "");
  return TRUE;
}

static gboolean
transport_to_row (GBinding *binding,
                  const GValue *from,
                  GValue *to,
                  gpointer user_data)
{
  g_value_set_uint (to, g_strcmp0 (g_value_get_string (from), transports[1]) == 0 ? 1 : 0);
  return TRUE;
}

static gboolean
transport_from_row (GBinding *binding,
                    const GValue *from,
                    GValue *to,
                    gpointer user_data)
{
  guint selected = g_value_get_uint (from);

  if (selected >= G_N_ELEMENTS (transports))
    return FALSE;
  g_value_set_string (to, transports[selected]);
  return TRUE;
}

static void
tapo_stream_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_STREAM_ROW);
  G_OBJECT_CLASS (tapo_stream_row_parent_class)->dispose (object);
}

static void
tapo_stream_row_class_init (TapoStreamRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_stream_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-stream-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoStreamRow, port_row);
  gtk_widget_class_bind_template_child (widget_class, TapoStreamRow, main_path_row);
  gtk_widget_class_bind_template_child (widget_class, TapoStreamRow, sub_path_row);
  gtk_widget_class_bind_template_child (widget_class, TapoStreamRow, transport_row);
  gtk_widget_class_bind_template_child (widget_class, TapoStreamRow, tls_row);
}

static void
tapo_stream_row_init (TapoStreamRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tapo_stream_row_bind (TapoStreamRow *self,
                      TapoCamera *draft)
{
  const GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_return_if_fail (TAPO_IS_STREAM_ROW (self));

  g_object_bind_property (draft, "port", self->port_row, "value", both);
  g_object_bind_property (draft, "tls", self->tls_row, "active", both);
  g_object_bind_property_full (draft, "main-path", self->main_path_row, "text", both, text_to_row, NULL, NULL, NULL);
  g_object_bind_property_full (draft, "sub-path", self->sub_path_row, "text", both, text_to_row, NULL, NULL, NULL);
  g_object_bind_property_full (draft, "transport", self->transport_row, "selected", both, transport_to_row,
                               transport_from_row, NULL, NULL);
}

void
tapo_stream_row_focus (TapoStreamRow *self,
                       const char *property)
{
  GtkWidget *row;

  g_return_if_fail (TAPO_IS_STREAM_ROW (self));

  if (g_str_equal (property, "port"))
    row = GTK_WIDGET (self->port_row);
  else if (g_str_equal (property, "sub-path"))
    row = GTK_WIDGET (self->sub_path_row);
  else
    row = GTK_WIDGET (self->main_path_row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (row);
}

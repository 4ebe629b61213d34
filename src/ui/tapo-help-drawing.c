/* tapo-help-drawing.c: rounded boxes, lines and a few words. What is to be tapped has the accent colour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-help-drawing.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/* In a sketch's own units, which are pixels at the usual size of text. */
#define PHONE_WIDTH 104
#define PHONE_HEIGHT 184
#define COMPUTER_WIDTH 152
#define COMPUTER_HEIGHT 116
#define EDGE 8

struct _TapoHelpDrawing
{
  GtkWidget parent_instance;

  TapoHelpSketch sketch;
};

G_DEFINE_FINAL_TYPE (TapoHelpDrawing, tapo_help_drawing, GTK_TYPE_WIDGET)

/* What is needed to draw: where to, and with which ink. */
typedef struct
{
  GtkSnapshot *snapshot;
  GtkWidget *widget;
  GdkRGBA ink, pale, faint, accent;
} Pen;

static GdkRGBA
with_alpha (GdkRGBA color,
            float alpha)
{
  color.alpha *= alpha;
  return color;
}

static void
fill (Pen *pen,
      float x,
      float y,
      float width,
      float height,
      float radius,
      const GdkRGBA *color)
{
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_push_rounded_clip (pen->snapshot, &box);
  gtk_snapshot_append_color (pen->snapshot, color, &box.bounds);
  gtk_snapshot_pop (pen->snapshot);
}

static void
frame (Pen *pen,
       float x,
       float y,
       float width,
       float height,
       float radius,
       float line,
       const GdkRGBA *color)
{
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_append_border (pen->snapshot, &box, (float[4]) { line, line, line, line },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* Words that are made smaller until they fit; as wide as they are. */
static void
write_words (Pen *pen,
             const char *words,
             float x,
             float y,
             float width,
             const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (pen->widget, words);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  int text_width, text_height;

  pango_font_description_set_absolute_size (font, 10 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (x, y));
  if (text_width > width)
    gtk_snapshot_scale (pen->snapshot, width / (float) text_width, width / (float) text_width);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (0, (float) -text_height / 2));
  gtk_snapshot_append_layout (pen->snapshot, layout, color);
  gtk_snapshot_restore (pen->snapshot);
}

/* A hill under the sun, which stands for what a camera sees. */
static void
draw_scene (Pen *pen,
            float x,
            float y,
            float width,
            float height)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) hill = NULL;

  gsk_path_builder_move_to (builder, x, y + height);
  gsk_path_builder_line_to (builder, x, y + height * 0.75f);
  gsk_path_builder_quad_to (builder, x + width * 0.35f, y + height * 0.3f, x + width * 0.65f, y + height * 0.75f);
  gsk_path_builder_quad_to (builder, x + width * 0.85f, y + height * 0.5f, x + width, y + height * 0.8f);
  gsk_path_builder_line_to (builder, x + width, y + height);
  gsk_path_builder_close (builder);
  hill = gsk_path_builder_to_path (builder);
  fill (pen, x, y, width, height, 4, &pen->faint);
  gtk_snapshot_append_fill (pen->snapshot, hill, GSK_FILL_RULE_WINDING, &pen->pale);
  fill (pen, x + width * 0.68f, y + height * 0.16f, height * 0.18f, height * 0.18f, height, &pen->pale);
}

static void
draw_gear (Pen *pen,
           float x,
           float y,
           float radius,
           const GdkRGBA *color)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) teeth = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (radius * 0.4f);

  for (int i = 0; i < 8; i++)
    {
      float angle = (float) (i * G_PI / 4);

      gsk_path_builder_move_to (builder, x + cosf (angle) * radius * 0.7f, y + sinf (angle) * radius * 0.7f);
      gsk_path_builder_line_to (builder, x + cosf (angle) * radius * 1.15f, y + sinf (angle) * radius * 1.15f);
    }
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), radius * 0.62f);
  teeth = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (pen->snapshot, teeth, stroke, color);
}

/* A ring around what is to be tapped. */
static void
mark (Pen *pen,
      float x,
      float y,
      float width,
      float height,
      float radius)
{
  frame (pen, x - 3, y - 3, width + 6, height + 6, radius + 3, 2, &pen->accent);
}

static void
draw_phone (Pen *pen)
{
  frame (pen, 0, 0, PHONE_WIDTH, PHONE_HEIGHT, 14, 2, &pen->ink);
  fill (pen, PHONE_WIDTH / 2 - 12, 6, 24, 3, 2, &pen->pale);
}

static void
draw_cameras (Pen *pen)
{
  draw_phone (pen);
  fill (pen, EDGE + 4, 20, 44, 5, 3, &pen->pale);
  for (int i = 0; i < 2; i++)
    {
      float y = 36 + (float) i * 68;

      draw_scene (pen, EDGE + 4, y, PHONE_WIDTH - 2 * EDGE - 8, 46);
      fill (pen, EDGE + 4, y + 51, 34, 4, 2, &pen->pale);
    }
  mark (pen, EDGE + 4, 36, PHONE_WIDTH - 2 * EDGE - 8, 46, 4);
}

static void
draw_live (Pen *pen)
{
  draw_phone (pen);
  fill (pen, EDGE + 4, 22, 34, 5, 3, &pen->pale);
  draw_gear (pen, PHONE_WIDTH - EDGE - 12, 24, 6, &pen->accent);
  mark (pen, PHONE_WIDTH - EDGE - 21, 15, 18, 18, 9);
  draw_scene (pen, 4, 44, PHONE_WIDTH - 8, 58);
  for (int i = 0; i < 3; i++)
    fill (pen, EDGE + 8 + (float) i * 28, 118, 16, 16, 8, &pen->faint);
  fill (pen, EDGE + 8, 150, PHONE_WIDTH - 2 * EDGE - 16, 4, 2, &pen->faint);
  fill (pen, EDGE + 8, 160, 40, 4, 2, &pen->faint);
}

/* A list, with words in the row that is to be tapped. */
static void
draw_settings (Pen *pen,
               int row,
               const char *words)
{
  draw_phone (pen);
  fill (pen, EDGE + 4, 22, 44, 5, 3, &pen->pale);
  for (int i = 0; i < 5; i++)
    {
      float y = 38 + (float) i * 27;

      fill (pen, EDGE, y, PHONE_WIDTH - 2 * EDGE, 22, 5, &pen->faint);
      if (i == row)
        {
          write_words (pen, words, EDGE + 6, y + 11, PHONE_WIDTH - 2 * EDGE - 12, &pen->ink);
          mark (pen, EDGE, y, PHONE_WIDTH - 2 * EDGE, 22, 5);
        }
      else
        fill (pen, EDGE + 6, y + 9, i % 2 == 0 ? 44 : 32, 4, 2, &pen->pale);
    }
}

static void
draw_field (Pen *pen,
            const char *words,
            gboolean hidden,
            float x,
            float y,
            float width)
{
  write_words (pen, words, x, y, width, &pen->ink);
  frame (pen, x, y + 9, width, 20, 5, 1.5f, &pen->accent);
  for (int i = 0; hidden && i < 6; i++)
    fill (pen, x + 7 + (float) i * 8, y + 17, 4, 4, 2, &pen->ink);
  if (!hidden)
    fill (pen, x + 7, y + 17, 36, 4, 2, &pen->ink);
}

static void
draw_form (Pen *pen)
{
  draw_phone (pen);
  draw_field (pen, _ ("User name"), FALSE, EDGE + 4, 36, PHONE_WIDTH - 2 * EDGE - 8);
  draw_field (pen, _ ("Password"), TRUE, EDGE + 4, 82, PHONE_WIDTH - 2 * EDGE - 8);
  fill (pen, EDGE + 4, 134, PHONE_WIDTH - 2 * EDGE - 8, 22, 11, &pen->faint);
  fill (pen, PHONE_WIDTH / 2 - 14, 143, 28, 4, 2, &pen->pale);
}

static void
draw_computer (Pen *pen)
{
  frame (pen, 0, 0, COMPUTER_WIDTH, COMPUTER_HEIGHT, 8, 2, &pen->ink);
  fill (pen, 2, 2, COMPUTER_WIDTH - 4, 16, 6, &pen->faint);
  fill (pen, COMPUTER_WIDTH / 2 - 20, 8, 40, 4, 2, &pen->pale);
  draw_field (pen, _ ("User name"), FALSE, 14, 30, COMPUTER_WIDTH - 28);
  draw_field (pen, _ ("Password"), TRUE, 14, 74, COMPUTER_WIDTH - 28);
}

static void
draw (TapoHelpSketch sketch,
      Pen *pen)
{
  switch (sketch)
    {
    case TAPO_HELP_SKETCH_CAMERAS:
      draw_cameras (pen);
      break;
    case TAPO_HELP_SKETCH_GEAR:
      draw_live (pen);
      break;
    case TAPO_HELP_SKETCH_ADVANCED:
      /* Translators: as the Tapo app calls it in your language */
      draw_settings (pen, 3, _ ("Advanced Settings"));
      break;
    case TAPO_HELP_SKETCH_ACCOUNT:
      /* Translators: as the Tapo app calls it in your language */
      draw_settings (pen, 1, _ ("Camera Account"));
      break;
    case TAPO_HELP_SKETCH_FORM:
      draw_form (pen);
      break;
    case TAPO_HELP_SKETCH_COMPUTER:
      draw_computer (pen);
      break;
    case TAPO_HELP_NO_SKETCH:
    default:
      break;
    }
}

static void
tapo_help_drawing_snapshot (GtkWidget *widget,
                            GtkSnapshot *snapshot)
{
  TapoHelpDrawing *self = TAPO_HELP_DRAWING (widget);
  Pen pen = { .snapshot = snapshot, .widget = widget };

  gtk_widget_get_color (widget, &pen.ink);
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (adw_style_manager_get_default ()),
                                       adw_style_manager_get_dark (adw_style_manager_get_default ()), &pen.accent);
  pen.pale = with_alpha (pen.ink, 0.4f);
  pen.faint = with_alpha (pen.ink, 0.12f);
  draw (self->sketch, &pen);
}

static void
tapo_help_drawing_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gboolean computer = TAPO_HELP_DRAWING (widget)->sketch == TAPO_HELP_SKETCH_COMPUTER;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = computer ? COMPUTER_WIDTH : PHONE_WIDTH;
  else
    *minimum = *natural = computer ? COMPUTER_HEIGHT : PHONE_HEIGHT;
}

static void
tapo_help_drawing_class_init (TapoHelpDrawingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = tapo_help_drawing_snapshot;
  widget_class->measure = tapo_help_drawing_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tapo_help_drawing_init (TapoHelpDrawing *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::accent-color", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
tapo_help_drawing_new (TapoHelpSketch sketch)
{
  TapoHelpDrawing *self = g_object_new (TAPO_TYPE_HELP_DRAWING, NULL);

  self->sketch = sketch;
  return GTK_WIDGET (self);
}

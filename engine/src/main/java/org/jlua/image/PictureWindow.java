package org.jlua.image;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JFrame;
import javax.swing.JPanel;
import org.jlua.tensor.Tensor;

/**
 * A window that shows one picture, which its owner may replace. Methods may be called from any
 * thread; the window itself lives on AWT's.
 */
public final class PictureWindow implements AutoCloseable {
  private final JFrame frame = new JFrame();
  private final View view = new View();
  private volatile boolean closed;

  private PictureWindow() {
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.add(view);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            closed = true;
          }
        });
  }

  /**
   * Opens a window.
   *
   * @return the window, not visible before {@link #show}; null when there is no display
   */
  public static PictureWindow open() {
    AtomicReference<PictureWindow> made = new AtomicReference<>();
    try {
      if (GraphicsEnvironment.isHeadless()) {
        return null;
      }
      EventQueue.invokeAndWait(() -> made.set(new PictureWindow()));
    } catch (java.awt.AWTError | LinkageError | InvocationTargetException e) {
      return null; // a display that does not answer, or a JDK without windows
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    return made.get();
  }

  /**
   * Shows a picture and makes the window visible.
   *
   * @param picture one or three channels; Byte, or 0 to 1
   * @param title the title of the window
   * @param zoom how many pixels wide an element is
   */
  public void show(Tensor picture, String title, double zoom) {
    BufferedImage image = ImageIoCodec.interleave(Picture.ofWindow(picture));
    EventQueue.invokeLater(
        () -> {
          view.image = image;
          view.setPreferredSize(
              new Dimension(
                  Math.max(1, (int) (image.getWidth() * zoom)),
                  Math.max(1, (int) (image.getHeight() * zoom))));
          frame.setTitle(title);
          frame.pack();
          frame.setVisible(true);
          view.repaint();
        });
  }

  /** {@return whether the window can be seen, once what was asked of it is done} */
  public boolean isShown() {
    AtomicReference<Boolean> shown = new AtomicReference<>(false);
    try {
      EventQueue.invokeAndWait(() -> shown.set(frame.isShowing()));
    } catch (InvocationTargetException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return shown.get();
  }

  /**
   * Tells whether the program or the user has closed the window.
   *
   * @return whether it is closed
   */
  public boolean isClosed() {
    return closed;
  }

  /** Closes the window. Idempotent. */
  @Override
  public void close() {
    closed = true;
    EventQueue.invokeLater(frame::dispose);
  }

  /** Paints the picture as large as the window. */
  private static final class View extends JPanel {
    private static final long serialVersionUID = 1L;

    private transient BufferedImage image;

    @Override
    protected void paintComponent(Graphics g) {
      super.paintComponent(g);
      if (image != null) {
        g.drawImage(image, 0, 0, getWidth(), getHeight(), null);
      }
    }
  }
}

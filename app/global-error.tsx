"use client";

/**
 * The root layout itself failed, so neither messages nor styles can be relied on: both languages, in plain markup.
 */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="zh-CN">
      <body
        style={{
          colorScheme: "light dark",
          font: "14px/1.6 system-ui, sans-serif",
          maxWidth: 420,
          margin: "96px auto",
          padding: "0 16px",
        }}
      >
        <title>Sextant</title>
        <h1 style={{ fontSize: 20 }}>系统暂时打不开</h1>
        <p>已记录下这次故障，数据没有受影响。请稍后再试。</p>
        <p lang="en">
          Sextant could not be opened. The fault was logged and no data was harmed. Please try again.
        </p>
        <button onClick={retry} type="button">
          重试 · Try again
        </button>
      </body>
    </html>
  );
}

/**
 * What turns on a button that is at work. Not antd's own, which leaves with a transition: where the work took no longer than a frame
 * there is nothing to end, and the button stays called "loading 提交" for good.
 */
export const Spinner = () => (
  <svg
    viewBox="0 0 16 16"
    width="1em"
    height="1em"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M8 2a6 6 0 0 1 6 6">
      <animateTransform
        attributeName="transform"
        type="rotate"
        from="0 8 8"
        to="360 8 8"
        dur="0.9s"
        repeatCount="indefinite"
      />
    </path>
  </svg>
)
